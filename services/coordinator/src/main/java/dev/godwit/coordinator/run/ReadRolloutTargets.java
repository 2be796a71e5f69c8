package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.Version;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.TargetState;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows the targets of a rollout, in the order of its waves. */
public final class ReadRolloutTargets {
  private ReadRolloutTargets() {}

  /**
   * Some targets.
   *
   * @param next leads to the following page, absent on the last one
   */
  public record Page(List<MemberStatus> targets, @Nullable TargetId next) {
    public Page {
      targets = List.copyOf(targets);
    }
  }

  public static Page page(
      Transaction tx,
      RolloutId rollout,
      Optional<TargetState> state,
      Optional<TargetId> after,
      int limit) {
    List<MemberStatus> targets =
        tx
            .rows(
                """
                SELECT target_id, tenant_id, wave, state, attempt, version, took_ms, known_since,
                  failure::text AS failure, skip_reason, last_report_at, dispatched_at
                FROM godwit.rollout_targets t
                WHERE rollout_id = $1 AND ($2::text IS NULL OR state = $2)
                  AND ($3::text IS NULL OR (wave, ordinal) > (
                    SELECT wave, ordinal FROM godwit.rollout_targets
                    WHERE rollout_id = $1 AND target_id = $3))
                ORDER BY wave, ordinal LIMIT $4
                """,
                rollout.value(),
                state.map(TargetState::text).orElse(null),
                after.map(TargetId::value).orElse(null),
                limit)
            .stream()
            .map(ReadRolloutTargets::member)
            .toList();
    return new Page(targets, targets.size() < limit ? null : targets.getLast().target());
  }

  private static MemberStatus member(Row row) {
    OffsetDateTime reported = row.getOffsetDateTime("last_report_at");
    OffsetDateTime last = reported == null ? row.getOffsetDateTime("dispatched_at") : reported;
    return new MemberStatus(
        new TargetId(row.getString("target_id")),
        mapped(row.getString("tenant_id"), TenantId::new),
        row.getInteger("wave"),
        row.getString("state"),
        row.getInteger("attempt"),
        mapped(row.getString("version"), Version::new),
        mapped(row.getLong("took_ms"), Duration::ofMillis),
        mapped(row.getOffsetDateTime("known_since"), OffsetDateTime::toInstant),
        mapped(row.getString("failure"), ReadFailure::from),
        row.getString("skip_reason"),
        mapped(last, OffsetDateTime::toInstant));
  }

  private static <A, B> @Nullable B mapped(@Nullable A value, Function<A, B> how) {
    return value == null ? null : how.apply(value);
  }
}
