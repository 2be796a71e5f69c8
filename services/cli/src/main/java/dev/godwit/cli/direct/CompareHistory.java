package dev.godwit.cli.direct;

import dev.godwit.cli.direct.SeeHistory.Seeing;
import dev.godwit.cli.direct.TargetStatus.MigrationStatus;
import dev.godwit.cli.direct.TargetStatus.State;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.plan.History;
import dev.godwit.migrations.plan.HistoryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of every migration how far it is on one place. */
final class CompareHistory {
  private final History history;
  private final Seeing seen;
  private final @Nullable String environment;
  private final Set<Migration> pending;
  private final Set<Migration> changed;

  CompareHistory(Seeing seen, @Nullable String environment) {
    this.seen = seen;
    this.history = seen.history();
    this.environment = environment;
    this.pending = Set.copyOf(history.pending(environment));
    this.changed = Set.copyOf(history.changed());
  }

  TargetStatus status() {
    List<MigrationStatus> migrations = new ArrayList<>();
    List<String> drift = new ArrayList<>();
    for (Migration migration : history.track().migrations()) {
      HistoryRow row = history.row(migration.version()).orElse(null);
      State state = state(migration, row);
      if (state == State.CHANGED) {
        drift.add(migration.path() + " was changed after it was applied");
      }
      if (state == State.HALF_DONE) {
        drift.add(migration.version() + " is half done");
      }
      boolean baseOfOldTarget = migration.kind() == Migration.Kind.BASE && row == null;
      if (!baseOfOldTarget || state == State.PENDING) {
        migrations.add(
            new MigrationStatus(migration.version(), migration.description(), state, row));
      }
    }
    for (HistoryRow row : history.unknown()) {
      drift.add(row.version() + " is in the history and in no file");
      migrations.add(new MigrationStatus(row.version(), row.description(), State.UNKNOWN, row));
    }
    int applied = (int) seen.rows().stream().filter(HistoryRow::isApplied).count();
    return new TargetStatus(history.newest(), applied, pending.size(), migrations, drift);
  }

  private State state(Migration migration, @Nullable HistoryRow row) {
    if (row != null && row.isHalfDone()) {
      return State.HALF_DONE;
    }
    if (changed.contains(migration)) {
      return State.CHANGED;
    }
    if (pending.contains(migration)) { // a repeatable one that was changed is here, too
      return row != null && row.state() == HistoryRow.State.UNDONE ? State.UNDONE : State.PENDING;
    }
    return row == null && !migration.conditions().meantFor(environment)
        ? State.OTHER_ENVIRONMENT
        : State.APPLIED;
  }
}
