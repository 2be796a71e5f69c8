package dev.godwit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Check.Kind;
import dev.godwit.contract.JobOrder.Mark.Change;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of order on a real target, each as a rollout of its own. */
class OrderIT {
  private static final String HISTORY =
      "SELECT string_agg(version || ' ' || state, ', ' ORDER BY version) FROM godwit_history";
  private static final Version ONE = new Version("001");
  private static final Version TWO = new Version("002");

  private final WorkerFixture fixture = new WorkerFixture();
  private final String database = fixture.freshDatabase();
  private final Target target = fixture.target("a", database, "public", Tenancy.DATABASE);
  private final BundleDigest bundle = fixture.publish(files());
  private int orders;

  private static List<BundleFile> files() {
    return List.of(
        WorkerFixture.file("tenant/001_one.sql", "CREATE TABLE one (id int);"),
        WorkerFixture.file("tenant/rollback-001.sql", "DROP TABLE one;"),
        WorkerFixture.file("tenant/002_two.sql", "CREATE TABLE two (id int);"),
        WorkerFixture.file("tenant/rollback-002.sql", "DROP TABLE two;"),
        WorkerFixture.file(
            "tenant/003_three.sql", "-- godwit: env=production\nCREATE TABLE three (id int);"),
        WorkerFixture.file("tenant/rollback-003.sql", "DROP TABLE three;"));
  }

  @BeforeEach
  void start() {
    fixture.start();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void migrateGoesAsFarAsItIsToldAndToWhatIsMeantForTheEnvironment() {
    assertThat(succeeds(new JobOrder.Migrate(TWO, false)).version()).isEqualTo(TWO);
    assertThat(fixture.value(database, HISTORY)).isEqualTo("001 applied, 002 applied");

    assertThat(succeeds(JobOrder.Migrate.HEAD).version()).isEqualTo(new Version("003"));
    assertThat(fixture.value(database, HISTORY)).isEqualTo("001 applied, 002 applied, 003 applied");
  }

  @Test
  void migrateRefusesAndAppliesOutOfOrderAsItIsTold() {
    succeeds(JobOrder.Migrate.HEAD);
    succeeds(new JobOrder.Mark(Change.UNAPPLY, ONE, false));
    fixture.execute(database, "DROP TABLE one");

    assertThat(fails(JobOrder.Migrate.HEAD)).isEqualTo(ReasonCode.OUT_OF_ORDER);
    assertThat(succeeds(new JobOrder.Migrate(null, true)).applied()).hasSize(1);
  }

  @Test
  void undoTakesStepsBackAndGoesDownToAVersion() {
    succeeds(JobOrder.Migrate.HEAD);

    JobStatus.Succeeded one = succeeds(new JobOrder.Undo(1, null));
    assertThat(one.version()).isEqualTo(TWO);
    assertThat(one.applied()).extracting(done -> done.version().value()).containsExactly("003");
    assertThat(fixture.value(database, HISTORY)).isEqualTo("001 applied, 002 applied, 003 undone");

    assertThat(succeeds(new JobOrder.Undo(null, Version.BASE)).version()).isNull();
    assertThat(fixture.value(database, HISTORY)).isEqualTo("001 undone, 002 undone, 003 undone");
    assertThat(fixture.value(database, "SELECT to_regclass('one')")).isNull();
  }

  @Test
  void undoOfARolloutTakesBackWhatThatRolloutAppliedAndNothingElse() {
    succeeds(new JobOrder.Migrate(ONE, false));
    succeeds(JobOrder.Migrate.HEAD);
    JobOrder first = new JobOrder.Undo(null, null, new RolloutId("r1"));
    JobOrder second = new JobOrder.Undo(null, null, new RolloutId("r2"));

    assertThat(fails(first)).as("the second is on top").isEqualTo(ReasonCode.OUT_OF_ORDER);
    assertThat(succeeds(second).version()).isEqualTo(ONE);
    assertThat(fixture.value(database, HISTORY)).isEqualTo("001 applied, 002 undone, 003 undone");
    assertThat(succeeds(second).applied()).as("nothing of it is left").isEmpty();
    assertThat(succeeds(first).version()).isNull();
  }

  @Test
  void theSameJobSentAgainTakesNothingMoreBack() {
    succeeds(JobOrder.Migrate.HEAD);
    succeeds(new JobOrder.Undo(1, null));

    fixture.send(job(new JobOrder.Undo(1, null), orders, orders + 1));
    fixture.awaitEnd("a", orders + 1);

    assertThat(fixture.value(database, HISTORY)).isEqualTo("001 applied, 002 applied, 003 undone");
  }

  @Test
  void markChangesTheHistoryAndRunsNothing() {
    assertThat(fails(new JobOrder.Mark(Change.APPLY, TWO, false)))
        .isEqualTo(ReasonCode.OUT_OF_ORDER);

    JobStatus.Succeeded forced = succeeds(new JobOrder.Mark(Change.APPLY, TWO, true));
    assertThat(forced.applied()).extracting(done -> done.version().value()).containsExactly("002");
    succeeds(new JobOrder.Mark(Change.APPLY_ALL, null, false));
    assertThat(succeeds(new JobOrder.Mark(Change.UNAPPLY, TWO, false)).version())
        .isEqualTo(new Version("003"));

    assertThat(fixture.value(database, HISTORY)).isEqualTo("001 applied, 002 undone, 003 applied");
    assertThat(fixture.value(database, "SELECT to_regclass('one')")).isNull();
  }

  @Test
  void verifyFailsOnWhatItFindsAndSaysHowMuchMoreThereIs() {
    succeeds(JobOrder.Migrate.HEAD);
    assertThat(succeeds(new JobOrder.Verify()).version()).isEqualTo(new Version("003"));
    fixture.execute(
        database,
        "UPDATE godwit_history SET checksum = '" + "0".repeat(64) + "' WHERE version = '002'");
    fixture.execute(database, "ALTER TABLE one ADD CONSTRAINT positive CHECK (id > 0) NOT VALID");

    var failed = (JobStatus.Failed) carriedOut(new JobOrder.Verify());

    assertThat(failed.failure().code()).isEqualTo(ReasonCode.CHECKSUM_MISMATCH);
    assertThat(failed.failure().message()).endsWith("(and 1 more finding)");
    assertThat(failed.version()).isEqualTo(new Version("003"));
  }

  @Test
  void adoptRecordsWhatAnotherToolHasAppliedAndSaysSo() {
    fixture.execute(
        database,
        "CREATE TABLE schema_migrations (version varchar PRIMARY KEY);"
            + " INSERT INTO schema_migrations VALUES ('001'), ('002')");
    fixture.execute(database, "CREATE TABLE one (id int); CREATE TABLE two (id int)");

    JobStatus.Succeeded adopted = succeeds(new JobOrder.Adopt("dbmate", null, null, List.of()));

    assertThat(adopted.version()).isEqualTo(TWO);
    assertThat(adopted.applied())
        .extracting(done -> done.version().value())
        .containsExactly("001", "002");
    assertThat(fails(new JobOrder.Adopt("no-such-tool", null, null, List.of())))
        .isEqualTo(ReasonCode.INCUMBENT_UNCLEAR);
    assertThat(fails(new JobOrder.Adopt("flyway", null, null, List.of())))
        .isEqualTo(ReasonCode.INCUMBENT_UNCLEAR);
    assertThat(succeeds(JobOrder.Migrate.HEAD).applied()).hasSize(1);
  }

  @Test
  void checksFailOnWhatTheyFindAndKeepTheVersion() {
    succeeds(JobOrder.Migrate.HEAD);
    fixture.execute(database, "CREATE TABLE docs (tenant_id text)");
    var health = new JobOrder.Check(Kind.HEALTH, null, null);
    var isolation = new JobOrder.Check(Kind.ISOLATION, null, null);

    assertThat(succeeds(health).version()).isEqualTo(new Version("003"));
    assertThat(succeeds(isolation).version()).isEqualTo(new Version("003"));
    fixture.execute(database, "ALTER TABLE one ADD CONSTRAINT positive CHECK (id > 0) NOT VALID");
    assertThat(fails(health)).isEqualTo(ReasonCode.NEEDS_REPAIR);
  }

  private JobStatus.Succeeded succeeds(JobOrder order) {
    JobStatus last = carriedOut(order);
    assertThat(last).as(last.toString()).isInstanceOf(JobStatus.Succeeded.class);
    return (JobStatus.Succeeded) last;
  }

  private ReasonCode fails(JobOrder order) {
    JobStatus last = carriedOut(order);
    assertThat(last).as(last.toString()).isInstanceOf(JobStatus.Failed.class);
    return ((JobStatus.Failed) last).failure().code();
  }

  /** Sends the order as a new rollout; returns its end. */
  private JobStatus carriedOut(JobOrder order) {
    orders++;
    fixture.send(job(order, orders, orders));
    return fixture.end("a", orders);
  }

  private Job job(JobOrder order, int rollout, int dispatch) {
    Job plain = fixture.job("a", dispatch, bundle, order, target);
    var id = new RolloutId("r" + rollout);
    return new Job(
        Job.idOf(id, target.id()),
        dispatch,
        1,
        order,
        false,
        plain.environment(),
        target,
        plain.track(),
        bundle,
        id,
        null,
        plain.limits());
  }
}
