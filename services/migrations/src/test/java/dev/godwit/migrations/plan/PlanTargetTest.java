package dev.godwit.migrations.plan;

import static dev.godwit.migrations.plan.Plans.JOB;
import static dev.godwit.migrations.plan.Plans.applied;
import static dev.godwit.migrations.plan.Plans.base;
import static dev.godwit.migrations.plan.Plans.checksum;
import static dev.godwit.migrations.plan.Plans.failure;
import static dev.godwit.migrations.plan.Plans.migration;
import static dev.godwit.migrations.plan.Plans.plan;
import static dev.godwit.migrations.plan.Plans.repeatable;
import static dev.godwit.migrations.plan.Plans.row;
import static dev.godwit.migrations.plan.Plans.rowOf;
import static dev.godwit.migrations.plan.Plans.track;
import static dev.godwit.migrations.plan.Plans.versions;
import static dev.godwit.migrations.plan.Plans.withConditions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import dev.godwit.migrations.plan.HistoryRow.State;
import dev.godwit.migrations.plan.Step.Direction;
import dev.godwit.migrations.plan.Step.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What is still to be applied. */
class PlanTargetTest {
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
}
