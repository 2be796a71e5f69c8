package dev.godwit.migrations.bundle;

import static dev.godwit.migrations.Problem.Code.DUPLICATE_VERSION;
import static dev.godwit.migrations.Problem.Code.NOT_IN_TRANSACTION;
import static dev.godwit.migrations.Problem.Code.REQUIRES_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.UNDO_CONFLICT;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what is wrong between the migrations of one track, whatever layout they came in. */
final class CheckTrack {
  private final List<Migration> migrations;
  private final List<Problem> problems = new ArrayList<>();

  private CheckTrack(List<Migration> migrations) {
    this.migrations = migrations;
  }

  /**
   * @param migrations in the order in which they run
   */
  static List<Problem> check(List<Migration> migrations, Hooks hooks) {
    CheckTrack check = new CheckTrack(migrations);
    check.everyVersionIsThereOnce();
    check.everyRequirementComesBefore();
    check.nothingIrreversibleIsUndone();
    Stream.of(hooks.beforeRun(), hooks.beforeEach(), hooks.afterEach(), hooks.afterRun())
        .filter(Objects::nonNull)
        .forEach(check::hookIsTransactional);
    return check.problems;
  }

  private void everyVersionIsThereOnce() {
    Map<Version, String> paths = new HashMap<>();
    for (Migration migration : migrations) {
      String other = paths.putIfAbsent(migration.version(), migration.path());
      if (other != null) {
        add(
            migration.script(),
            DUPLICATE_VERSION,
            "Version %s is also that of %s.".formatted(migration.version(), other),
            "Give one of the two another version; the one that was applied anywhere keeps its"
                + " own.");
      }
    }
  }

  private void everyRequirementComesBefore() {
    Set<Version> all = migrations.stream().map(Migration::version).collect(Collectors.toSet());
    List<Version> before = new ArrayList<>();
    for (Migration migration : migrations) {
      for (Version required : migration.conditions().requires()) {
        boolean known = all.contains(required);
        boolean later = !before.contains(required) && migration.kind() != Kind.REPEATABLE;
        if (!known || later) {
          add(
              migration.script(),
              REQUIRES_UNKNOWN,
              "%s requires %s, which %s."
                  .formatted(
                      migration.version(),
                      required,
                      known ? "does not come before it" : "the track does not have"),
              "Correct the requirement, or give one of the two another version.");
        }
      }
      before.add(migration.version());
    }
  }

  private void nothingIrreversibleIsUndone() {
    for (Migration migration : migrations) {
      if (migration.undo() != null && migration.conditions().irreversible()) {
        add(
            migration.script(),
            UNDO_CONFLICT,
            "%s is irreversible, yet %s undoes it."
                .formatted(migration.version(), migration.undo().path()),
            "Remove one of the two.");
      }
    }
  }

  private void hookIsTransactional(MigrationScript hook) {
    if (!hook.transactional()) {
      add(
          hook,
          NOT_IN_TRANSACTION,
          "A hook runs inside a transaction, and a statement of this one cannot.",
          "Move the statement into a migration.");
    }
  }

  private void add(MigrationScript script, Problem.Code code, String message, String next) {
    problems.add(new Problem(script.path(), 1, 1, code, message, next));
  }
}
