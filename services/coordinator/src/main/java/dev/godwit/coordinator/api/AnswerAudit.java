package dev.godwit.coordinator.api;

import dev.godwit.coordinator.control.Transaction;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows who did what. */
final class AnswerAudit {
  private static final int PAGE = 100;

  private record Entry(
      long id,
      Instant at,
      String actor,
      String action,
      String object,
      @Nullable String reason,
      @Nullable String requestId) {}

  private record Page(List<Entry> entries, @Nullable Long next) {}

  private final Backstage backstage;

  AnswerAudit(Backstage backstage) {
    this.backstage = backstage;
  }

  Map<String, Operation> operations() {
    return Map.of("listAudit", this::list);
  }

  private Answer list(Call call) {
    int limit = Backstage.limit(call, PAGE);
    List<Entry> entries =
        backstage.read(
            tx ->
                rows(
                    tx,
                    call.query("object").orElse(null),
                    call.query("cursor", Long::valueOf).orElse(Long.MAX_VALUE),
                    limit));
    return Answer.ok(new Page(entries, entries.size() < limit ? null : entries.getLast().id()));
  }

  private static List<Entry> rows(Transaction tx, @Nullable String object, long before, int limit) {
    return tx
        .rows(
            """
            SELECT id, at, actor, action, object, reason, request_id FROM godwit.audit_log
            WHERE id < $1 AND ($2::text IS NULL OR object = $2) ORDER BY id DESC LIMIT $3
            """,
            before,
            object,
            limit)
        .stream()
        .map(AnswerAudit::entry)
        .toList();
  }

  private static Entry entry(Row row) {
    return new Entry(
        row.getLong("id"),
        row.getOffsetDateTime("at").toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getString("object"),
        row.getString("reason"),
        row.getString("request_id"));
  }
}
