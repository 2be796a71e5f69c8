package dev.godwit.migrations.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.JobId;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlanTargetTest {
  private static final TrackName TENANT = new TrackName("tenant");

  @Test
  void anEmptyTargetGetsTheBaseSchemaAndThenEveryMigrationInOrder() {
    Plan plan = PlanTarget.plan(track(base(), migration(1), migration(2)), List.of());

    assertThat(versions(plan)).containsExactly("0", "1", "2");
    assertThat(((Plan.Steps) plan).version()).isNull();
  }

  @Test
  void aTargetWithHistoryNeverRunsTheBaseSchema() {
    Plan plan =
        PlanTarget.plan(track(base(), migration(1), migration(2)), List.of(applied(migration(1))));

    assertThat(versions(plan)).containsExactly("2");
    assertThat(((Plan.Steps) plan).version()).isEqualTo(new Version("1"));
  }

  @Test
  void aTargetAtHeadNeedsNothing() {
    Plan plan = PlanTarget.plan(track(migration(1)), List.of(applied(migration(1))));

    assertThat(versions(plan)).isEmpty();
  }

  @Test
  void aFileChangedAfterItWasAppliedIsRefused() {
    HistoryRow row = applied(migration(1));
    HistoryRow changed =
        new HistoryRow(
            row.version(),
            "",
            Kind.VERSIONED,
            checksum(99),
            State.APPLIED,
            1,
            1,
            row.took(),
            row.job());

    Plan plan = PlanTarget.plan(track(migration(1), migration(2)), List.of(changed));

    assertThat(failure(plan).code()).isEqualTo(ReasonCode.CHECKSUM_MISMATCH);
    assertThat(failure(plan).message()).contains("tenant/1_x.sql");
  }

  @Test
  void aBaseSchemaChangedAfterItWasAppliedIsNoMatter() {
    HistoryRow row = applied(base());
    HistoryRow changed =
        new HistoryRow(
            row.version(), "", Kind.BASE, checksum(99), State.APPLIED, 1, 1, row.took(), row.job());

    assertThat(versions(PlanTarget.plan(track(base(), migration(1)), List.of(changed))))
        .containsExactly("1");
  }

  @Test
  void aVersionThatTheBundleDoesNotHoldIsRefused() {
    Plan plan =
        PlanTarget.plan(track(migration(1)), List.of(applied(migration(1)), applied(migration(2))));

    assertThat(failure(plan).code()).isEqualTo(ReasonCode.HISTORY_AHEAD);
  }

  @Test
  void aPendingVersionBelowTheNewestAppliedIsRefused() {
    Plan plan = PlanTarget.plan(track(migration(1), migration(2)), List.of(applied(migration(2))));

    assertThat(failure(plan).code()).isEqualTo(ReasonCode.OUT_OF_ORDER);
  }

  @Test
  void aMigrationCutOffBetweenItsStatementsIsTakenUpWhereItStopped() {
    HistoryRow started =
        new HistoryRow(
            new Version("1"),
            "",
            Kind.VERSIONED,
            checksum(1),
            State.STARTED,
            1,
            2,
            Duration.ZERO,
            job());

    Plan plan = PlanTarget.plan(track(migration(1)), List.of(started));

    assertThat(((Plan.Steps) plan).steps())
        .containsExactly(new Step.Piecewise(migration(1), 1, true));
  }

  @Test
  void aMigrationWithAStatementOutsideTransactionsIsPiecewise() {
    Migration vacuum = migration(1, Directives.NONE, new StatementKind.Repeatable("VACUUM"));
    Migration directed =
        migration(2, new Directives(true, null, null), new StatementKind.Transactional());

    Plan plan = PlanTarget.plan(track(vacuum, directed), List.of());

    assertThat(((Plan.Steps) plan).steps())
        .containsExactly(
            new Step.Piecewise(vacuum, 0, false), new Step.Piecewise(directed, 0, false));
  }

  @Property
  void applyingAPlanInPartsEqualsApplyingItAtOnce(
      @ForAll @IntRange(min = 0, max = 30) int size, @ForAll @IntRange(min = 0, max = 30) int cut) {
    Track track =
        track(IntStream.rangeClosed(0, size).mapToObj(this::any).toArray(Migration[]::new));
    List<HistoryRow> history = new ArrayList<>();
    List<String> run = new ArrayList<>();

    for (int limit : new int[] {cut, size + 1}) {
      if (PlanTarget.plan(track, history) instanceof Plan.Steps(Version _, List<Step> steps)) {
        steps.stream()
            .limit(limit)
            .forEach(
                step -> {
                  run.add(step.migration().version().value());
                  history.add(applied(step.migration()));
                });
      }
    }

    assertThat(run)
        .containsExactlyElementsOf(
            track.migrations().stream().map(migration -> migration.version().value()).toList());
    assertThat(versions(PlanTarget.plan(track, history))).isEmpty();
  }

  private Migration any(int number) {
    return number == 0 ? base() : migration(number);
  }

  private static Track track(Migration... migrations) {
    return new Track(TENANT, List.of(migrations));
  }

  private static Migration base() {
    return new Migration(
        Version.BASE,
        "base schema",
        Kind.BASE,
        "tenant/schema.sql",
        checksum(0),
        Directives.NONE,
        "SELECT 1",
        List.of(new Statement(1, "SELECT 1", 0, 1, 1, new StatementKind.Transactional())),
        false);
  }

  private static Migration migration(int number) {
    return migration(number, Directives.NONE, new StatementKind.Transactional());
  }

  private static Migration migration(int number, Directives directives, StatementKind kind) {
    return new Migration(
        new Version(Integer.toString(number)),
        "x",
        Kind.VERSIONED,
        "tenant/" + number + "_x.sql",
        checksum(number),
        directives,
        "SELECT 1",
        List.of(new Statement(1, "SELECT 1", 0, 1, 1, kind)),
        false);
  }

  private static HistoryRow applied(Migration migration) {
    return new HistoryRow(
        migration.version(),
        migration.description(),
        migration.kind(),
        migration.checksum(),
        State.APPLIED,
        1,
        1,
        Duration.ZERO,
        job());
  }

  private static JobId job() {
    return new JobId("r/t");
  }

  private static Checksum checksum(int number) {
    return new Checksum("%064x".formatted(number));
  }

  private static List<String> versions(Plan plan) {
    return ((Plan.Steps) plan)
        .steps().stream().map(step -> step.migration().version().value()).toList();
  }

  private static dev.godwit.contract.Failure failure(Plan plan) {
    return ((Plan.Refused) plan).failure();
  }
}
