package dev.godwit.migrations.plan;

import dev.godwit.contract.Failure;
import dev.godwit.contract.JobId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Conditions;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.MigrationScript.Residue;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.plan.HistoryRow.Origin;
import dev.godwit.migrations.plan.HistoryRow.State;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;

/** Tracks, histories and plans in few words. */
final class Plans {
  static final TrackName TENANT = new TrackName("tenant");
  static final JobId JOB = new JobId("r/t");

  static Plan plan(Track track, HistoryRow... history) {
    return plan(track, Goal.HEAD, history);
  }

  static Plan plan(Track track, Goal goal, HistoryRow... history) {
    return PlanTarget.plan(track, List.of(history), goal, JOB);
  }

  static Track track(Migration... migrations) {
    return new Track(TENANT, TrackFormat.GODWIT, List.of(migrations), Hooks.NONE);
  }

  static Migration base() {
    return new Migration(
        Version.BASE,
        "base schema",
        Kind.BASE,
        Conditions.NONE,
        script("tenant/schema.sql", 0, Directives.NONE, new StatementKind.Transactional()),
        null);
  }

  static Migration migration(int number) {
    return migration(number, Directives.NONE, new StatementKind.Transactional());
  }

  static Migration undoable(int number) {
    return migration(number)
        .withUndo(
            script(
                "tenant/" + number + "_x.undo.sql",
                number + 100,
                Directives.NONE,
                new StatementKind.Transactional()));
  }

  static Migration repeatable(int checksum) {
    return new Migration(
        new Version("R__views"),
        "views",
        Kind.REPEATABLE,
        Conditions.NONE,
        script("tenant/R__views.sql", checksum, Directives.NONE, new StatementKind.Transactional()),
        null);
  }

  static Migration withConditions(int number, List<Version> requires, Set<String> environments) {
    return new Migration(
        new Version(Integer.toString(number)),
        "x",
        Kind.VERSIONED,
        new Conditions(requires, environments, false, null),
        migration(number).script(),
        null);
  }

  static Migration migration(int number, Directives directives, StatementKind kind) {
    return new Migration(
        new Version(Integer.toString(number)),
        "x",
        Kind.VERSIONED,
        Conditions.NONE,
        script("tenant/" + number + "_x.sql", number, directives, kind),
        null);
  }

  static MigrationScript script(
      String path, int checksum, Directives directives, StatementKind kind) {
    return new MigrationScript(
        path,
        checksum(checksum),
        directives,
        "SELECT 1",
        List.of(new Statement(1, "SELECT 1", 0, 1, 1, kind)),
        Residue.NONE);
  }

  static HistoryRow applied(int number) {
    return row(number, State.APPLIED, checksum(number));
  }

  static HistoryRow rowOf(Migration migration) {
    return row(
        migration.version(), migration.kind(), State.APPLIED, migration.checksum(), JOB, 1, 1);
  }

  static HistoryRow row(int number, State state, Checksum checksum) {
    return row(new Version(Integer.toString(number)), Kind.VERSIONED, state, checksum, JOB, 1, 1);
  }

  static HistoryRow row(
      Version version,
      Kind kind,
      State state,
      Checksum checksum,
      JobId job,
      int done,
      int started) {
    return new HistoryRow(
        version,
        "x",
        kind,
        checksum,
        state,
        Origin.RUN,
        done,
        started,
        0,
        OffsetDateTime.parse("2026-01-01T00:00:00Z"),
        Duration.ZERO,
        job);
  }

  static Checksum checksum(int number) {
    return new Checksum("%064x".formatted(number));
  }

  static List<String> versions(Plan plan) {
    return ((Plan.Steps) plan)
        .steps().stream().map(step -> step.migration().version().value()).toList();
  }

  static Failure failure(Plan plan) {
    return ((Plan.Refused) plan).failure();
  }

  private Plans() {}
}
