package dev.godwit.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Failure;
import dev.godwit.contract.JobId;
import dev.godwit.contract.ReasonCode;
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
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import dev.godwit.migrations.plan.HistoryRow.Origin;
import dev.godwit.migrations.plan.HistoryRow.State;
import dev.godwit.migrations.plan.Step.Direction;
import dev.godwit.migrations.plan.Step.Trace;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlanTargetTest {
  private static final TrackName TENANT = new TrackName("tenant");
  private static final JobId JOB = new JobId("r/t");

  @Test
  void anEmptyTargetGetsTheBaseSchemaAndThenEveryMigrationInOrder() {
    Plan plan = plan(track(base(), migration(1), migration(2)));

    assertThat(versions(plan)).containsExactly("0", "1", "2");
    assertThat(((Plan.Steps) plan).version()).isNull();
  }

  @Test
  void aTargetWithHistoryNeverRunsTheBaseSchema() {
    Plan plan = plan(track(base(), migration(1), migration(2)), applied(1));

    assertThat(versions(plan)).containsExactly("2");
    assertThat(((Plan.Steps) plan).version()).isEqualTo(new Version("1"));
  }

  @Test
  void aTargetAtHeadNeedsNothing() {
    assertThat(versions(plan(track(migration(1)), applied(1)))).isEmpty();
  }

  @Test
  void aFileChangedAfterItWasAppliedIsRefused() {
    Plan plan = plan(track(migration(1), migration(2)), row(1, State.APPLIED, checksum(99)));

    assertThat(failure(plan).code()).isEqualTo(ReasonCode.CHECKSUM_MISMATCH);
    assertThat(failure(plan).message()).contains("tenant/1_x.sql");
  }

  @Test
  void aBaseSchemaChangedAfterItWasAppliedIsNoMatter() {
    HistoryRow changed = row(Version.BASE, Kind.BASE, State.APPLIED, checksum(99), JOB, 1, 1);

    assertThat(versions(plan(track(base(), migration(1)), changed))).containsExactly("1");
  }

  @Test
  void aVersionThatTheBundleDoesNotHoldIsRefused() {
    Plan plan = plan(track(migration(1)), applied(1), applied(2));

    assertThat(failure(plan).code()).isEqualTo(ReasonCode.HISTORY_AHEAD);
  }

  @Test
  void aPendingVersionBelowTheNewestAppliedIsRefusedUnlessAskedFor() {
    Track track = track(migration(1), migration(2));

    assertThat(failure(plan(track, applied(2))).code()).isEqualTo(ReasonCode.OUT_OF_ORDER);
    assertThat(versions(plan(track, new Goal.Migrate(null, OutOfOrder.APPLIED, null), applied(2))))
        .containsExactly("1");
  }

  @Test
  void aMigrationCutOffBetweenItsStatementsIsTakenUpWhereItStopped() {
    Plan plan =
        plan(
            track(migration(1)),
            row(new Version("1"), Kind.VERSIONED, State.STARTED, checksum(1), JOB, 1, 2));

    assertThat(((Plan.Steps) plan).steps())
        .containsExactly(
            new Step.Piecewise(
                migration(1), Direction.APPLY, migration(1).script(), 1, true, Trace.BEGUN));
  }

  @Test
  void aMigrationWithAStatementOutsideTransactionsIsPiecewise() {
    Migration vacuum = migration(1, Directives.NONE, new StatementKind.Repeatable("VACUUM"));
    Migration directed =
        migration(2, Directives.NONE.withNoTransaction(), new StatementKind.Transactional());

    assertThat(((Plan.Steps) plan(track(vacuum, directed))).steps())
        .hasOnlyElementsOfType(Step.Piecewise.class);
  }

  @Test
  void aRepeatableMigrationRunsAgainWhenItHasChangedAndAfterTheOthers() {
    Migration views = repeatable(7);
    HistoryRow same = row(views.version(), Kind.REPEATABLE, State.APPLIED, checksum(7), JOB, 1, 1);
    HistoryRow older = row(views.version(), Kind.REPEATABLE, State.APPLIED, checksum(6), JOB, 1, 1);

    assertThat(versions(plan(track(migration(1), views)))).containsExactly("1", "R__views");
    assertThat(versions(plan(track(migration(1), views), applied(1), same))).isEmpty();
    assertThat(versions(plan(track(migration(1), views), applied(1), older)))
        .containsExactly("R__views");
  }

  @Test
  void aMigrationForOtherEnvironmentsIsLeftOut() {
    Track track = track(migration(1), withConditions(2, List.of(), Set.of("production")));

    assertThat(versions(plan(track))).containsExactly("1");
    assertThat(versions(plan(track, new Goal.Migrate(null, OutOfOrder.REFUSED, "production"))))
        .containsExactly("1", "2");
  }

  @Test
  void aRequirementThatIsNeitherAppliedNorPlannedIsRefused() {
    Track track =
        track(
            withConditions(1, List.of(), Set.of("production")),
            withConditions(2, List.of(new Version("1")), Set.of()));

    assertThat(failure(plan(track)).code()).isEqualTo(ReasonCode.REQUIREMENT_MISSING);
    assertThat(versions(plan(track, new Goal.Migrate(null, OutOfOrder.REFUSED, "production"))))
        .containsExactly("1", "2");
  }

  @Test
  void aGoalBelowTheHeadLeavesTheRestAlone() {
    Goal to2 = new Goal.Migrate(new Version("2"), OutOfOrder.REFUSED, null);
    Goal to9 = new Goal.Migrate(new Version("9"), OutOfOrder.REFUSED, null);
    Track track = track(migration(1), migration(2), migration(3), repeatable(7));

    assertThat(versions(plan(track, to2))).containsExactly("1", "2");
    assertThat(failure(plan(track, to9)).code()).isEqualTo(ReasonCode.VERSION_UNKNOWN);
  }

  @Test
  void undoGoesBackNewestFirst() {
    Track track = track(undoable(1), undoable(2), undoable(3));

    assertThat(versions(plan(track, new Goal.Undo.Steps(2), applied(1), applied(2), applied(3))))
        .containsExactly("3", "2");
    assertThat(
            versions(
                plan(
                    track,
                    new Goal.Undo.DownTo(new Version("1")),
                    applied(1),
                    applied(2),
                    applied(3))))
        .containsExactly("3", "2");
    assertThat(versions(plan(track, new Goal.Undo.DownTo(Version.BASE), applied(1), applied(2))))
        .containsExactly("2", "1");
  }

  @Test
  void anUndoThatIsPlannedAgainUndoesNoMoreThanItWasAskedTo() {
    HistoryRow undone = row(3, State.UNDONE, checksum(3));
    Track track = track(undoable(1), undoable(2), undoable(3));

    assertThat(versions(plan(track, new Goal.Undo.Steps(1), applied(1), applied(2), undone)))
        .isEmpty();
    assertThat(
            ((Plan.Steps)
                    PlanTarget.plan(
                        track,
                        List.of(applied(1), applied(2), undone),
                        new Goal.Undo.Steps(1),
                        new JobId("other")))
                .steps())
        .singleElement()
        .extracting(step -> step.migration().version())
        .isEqualTo(new Version("2"));
  }

  @Test
  void undoIsRefusedBeforeAnythingIsTouchedWhereAScriptIsMissing() {
    Plan plan =
        plan(track(migration(1), undoable(2)), new Goal.Undo.Steps(2), applied(1), applied(2));

    assertThat(failure(plan).code()).isEqualTo(ReasonCode.UNDO_MISSING);
  }

  @Test
  void halfDoneWorkIsFinishedTheWayItWasBegun() {
    Track track = track(undoable(1));

    assertThat(failure(plan(track, row(1, State.UNDOING, checksum(1)))).code())
        .isEqualTo(ReasonCode.NEEDS_REPAIR);
    assertThat(
            failure(plan(track, new Goal.Undo.Steps(1), row(1, State.STARTED, checksum(1)))).code())
        .isEqualTo(ReasonCode.NEEDS_REPAIR);
    assertThat(versions(plan(track, new Goal.Undo.Steps(1), row(1, State.UNDOING, checksum(1)))))
        .containsExactly("1");
  }

  @Test
  void whatWasUndoneIsPendingAgain() {
    assertThat(versions(plan(track(undoable(1)), row(1, State.UNDONE, checksum(99)))))
        .containsExactly("1");
  }

  @Property
  void applyingAPlanInPartsEqualsApplyingItAtOnce(
      @ForAll @IntRange(min = 0, max = 30) int size, @ForAll @IntRange(min = 0, max = 30) int cut) {
    Track track =
        track(IntStream.rangeClosed(0, size).mapToObj(this::any).toArray(Migration[]::new));
    List<HistoryRow> history = new ArrayList<>();
    List<String> run = new ArrayList<>();

    for (int limit : new int[] {cut, size + 1}) {
      if (PlanTarget.plan(track, history, Goal.HEAD, JOB)
          instanceof Plan.Steps(Version _, List<Step> steps)) {
        steps.stream()
            .limit(limit)
            .forEach(
                step -> {
                  run.add(step.migration().version().value());
                  history.add(rowOf(step.migration()));
                });
      }
    }

    assertThat(run)
        .containsExactlyElementsOf(
            track.migrations().stream().map(migration -> migration.version().value()).toList());
    assertThat(versions(PlanTarget.plan(track, history, Goal.HEAD, JOB))).isEmpty();
  }

  private Migration any(int number) {
    return number == 0 ? base() : migration(number);
  }

  private static Plan plan(Track track, HistoryRow... history) {
    return plan(track, Goal.HEAD, history);
  }

  private static Plan plan(Track track, Goal goal, HistoryRow... history) {
    return PlanTarget.plan(track, List.of(history), goal, JOB);
  }

  private static Track track(Migration... migrations) {
    return new Track(TENANT, TrackFormat.GODWIT, List.of(migrations), Hooks.NONE);
  }

  private static Migration base() {
    return new Migration(
        Version.BASE,
        "base schema",
        Kind.BASE,
        Conditions.NONE,
        script("tenant/schema.sql", 0, Directives.NONE, new StatementKind.Transactional()),
        null);
  }

  private static Migration migration(int number) {
    return migration(number, Directives.NONE, new StatementKind.Transactional());
  }

  private static Migration undoable(int number) {
    return migration(number)
        .withUndo(
            script(
                "tenant/" + number + "_x.undo.sql",
                number + 100,
                Directives.NONE,
                new StatementKind.Transactional()));
  }

  private static Migration repeatable(int checksum) {
    return new Migration(
        new Version("R__views"),
        "views",
        Kind.REPEATABLE,
        Conditions.NONE,
        script("tenant/R__views.sql", checksum, Directives.NONE, new StatementKind.Transactional()),
        null);
  }

  private static Migration withConditions(
      int number, List<Version> requires, Set<String> environments) {
    return new Migration(
        new Version(Integer.toString(number)),
        "x",
        Kind.VERSIONED,
        new Conditions(requires, environments, false, null),
        migration(number).script(),
        null);
  }

  private static Migration migration(int number, Directives directives, StatementKind kind) {
    return new Migration(
        new Version(Integer.toString(number)),
        "x",
        Kind.VERSIONED,
        Conditions.NONE,
        script("tenant/" + number + "_x.sql", number, directives, kind),
        null);
  }

  private static MigrationScript script(
      String path, int checksum, Directives directives, StatementKind kind) {
    return new MigrationScript(
        path,
        checksum(checksum),
        directives,
        "SELECT 1",
        List.of(new Statement(1, "SELECT 1", 0, 1, 1, kind)),
        Residue.NONE);
  }

  private static HistoryRow applied(int number) {
    return row(number, State.APPLIED, checksum(number));
  }

  private static HistoryRow rowOf(Migration migration) {
    return row(
        migration.version(), migration.kind(), State.APPLIED, migration.checksum(), JOB, 1, 1);
  }

  private static HistoryRow row(int number, State state, Checksum checksum) {
    return row(new Version(Integer.toString(number)), Kind.VERSIONED, state, checksum, JOB, 1, 1);
  }

  private static HistoryRow row(
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

  private static Checksum checksum(int number) {
    return new Checksum("%064x".formatted(number));
  }

  private static List<String> versions(Plan plan) {
    return ((Plan.Steps) plan)
        .steps().stream().map(step -> step.migration().version().value()).toList();
  }

  private static Failure failure(Plan plan) {
    return ((Plan.Refused) plan).failure();
  }
}
