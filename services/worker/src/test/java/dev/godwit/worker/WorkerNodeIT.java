package dev.godwit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.Version;
import dev.godwit.local.SharedServers;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerNodeIT {
  private static final String TABLE =
      "CREATE TABLE witness (n int); INSERT INTO witness VALUES (0);";
  private static final String JOBS = "SELECT string_agg(DISTINCT job_id, ' ') FROM godwit_history";
  private static final String WITNESS = "UPDATE witness SET n = n + 1;";

  private final WorkerFixture fixture = new WorkerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aJobMigratesItsTargetAndSaysSo() {
    BundleDigest bundle = fixture.publish(TABLE, WITNESS);
    fixture.start();

    fixture.send(fixture.job("a", 1, bundle, fixture.freshDatabase()));

    var succeeded = (JobStatus.Succeeded) fixture.end("a");
    assertThat(succeeded.version()).isEqualTo(new Version("2"));
    assertThat(succeeded.applied()).hasSize(2);
    assertThat(fixture.awaitEnd("a"))
        .extracting(status -> status.stamp().seq())
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void aDuplicateDeliveryHasNoSecondEffect() {
    BundleDigest bundle = fixture.publish(TABLE, WITNESS);
    fixture.start();
    String database = fixture.freshDatabase();

    fixture.send(fixture.job("a", 1, bundle, database));
    fixture.send(fixture.job("a", 1, bundle, database));
    fixture.send(fixture.job("a", 2, bundle, database));

    fixture.awaitEnd("a", 2);
    assertThat(fixture.value(database, "SELECT n FROM witness")).isEqualTo("1");
  }

  @Test
  void aTargetsDatabaseOrSchemaIsProvisionedWhereAsked() {
    BundleDigest bundle = fixture.publish(TABLE, WITNESS);
    fixture.start();
    String shared = fixture.freshDatabase();

    fixture.send(
        fixture.provisioning(
            1, bundle, fixture.target("a", "db_new_\"tenant", "public", Tenancy.DATABASE)));
    fixture.send(
        fixture.provisioning(2, bundle, fixture.target("b", shared, "t_b", Tenancy.SCHEMA)));

    assertThat(fixture.end("a")).isInstanceOf(JobStatus.Succeeded.class);
    assertThat(fixture.end("b")).isInstanceOf(JobStatus.Succeeded.class);
    assertThat(fixture.value(shared, "SELECT n FROM t_b.witness")).isEqualTo("1");
  }

  @Test
  void aNewDatabaseIsACopyOfTheBundlesTemplateOnceThereIsOne() {
    BundleDigest bundle = fixture.publish(TABLE, WITNESS);
    fixture.start();
    String before = SharedServers.unique("before");
    String after = SharedServers.unique("after");

    fixture.send(fixture.provisioning(1, bundle, database("before", before)));
    fixture.awaitEnd("before");
    fixture.control().wantTemplate("c1", bundle);
    String template = fixture.awaitTemplateOtherThan("");
    fixture.send(fixture.provisioning(2, bundle, database("after", after)));
    var succeeded = (JobStatus.Succeeded) fixture.end("after");

    assertThat(succeeded.version()).isEqualTo(new Version("2"));
    assertThat(succeeded.applied()).isEmpty();
    assertThat(fixture.value(after, "SELECT n FROM witness")).isEqualTo("1");
    assertThat(fixture.value(before, JOBS)).isEqualTo("r/before");
    assertThat(fixture.value(after, JOBS)).isEqualTo("template/" + template);

    fixture.control().wantNoTemplate(bundle);
    fixture.control().wantTemplate("c1", fixture.publish(TABLE));
    assertThat(fixture.awaitTemplateOtherThan(template)).isNotEqualTo(template);
  }

  private Target database(String id, String name) {
    return fixture.target(id, name, "public", Tenancy.DATABASE);
  }

  @Test
  void aLongJobGivesSignsOfLife() {
    BundleDigest bundle = fixture.publish("SELECT pg_sleep(2);");
    fixture.start();

    fixture.send(fixture.job("a", 1, bundle, fixture.freshDatabase()));

    assertThat(fixture.awaitEnd("a"))
        .filteredOn(status -> status instanceof JobStatus.Heartbeat)
        .hasSizeGreaterThan(2);
  }

  @Test
  void everyRefusalHasItsReasonAndStopsNobodyElse() {
    BundleDigest bundle = fixture.publish(TABLE, WITNESS);
    BundleDigest changed = fixture.publish(TABLE, "SELECT 1;");
    fixture.control().swapStoredFile(changed);
    fixture.start();
    String database = fixture.freshDatabase();
    var never = new BundleDigest("sha256:" + "0".repeat(64));

    fixture.send(fixture.job("bundle", 1, never, database));
    fixture.send(fixture.job("digest", 2, changed, database));
    fixture.send(fixture.job("password", 3, bundle, database, "wrong-password"));
    fixture.send(fixture.job("secret", 4, bundle, database, "no-secret"));
    fixture.send(fixture.job("closed", 5, bundle, database, "closed-port"));
    fixture.send(fixture.job("unknown", 6, bundle, database, "not-registered"));
    fixture.send(fixture.job("missing", 7, bundle, "no_such_database"));
    fixture.send(fixture.job("good", 8, bundle, database));

    assertReason("bundle", ReasonCode.BUNDLE_INVALID);
    assertReason("digest", ReasonCode.BUNDLE_DIGEST_MISMATCH);
    assertReason("password", ReasonCode.CREDENTIALS_REFUSED);
    assertReason("secret", ReasonCode.CREDENTIALS_MISSING);
    assertReason("closed", ReasonCode.UNREACHABLE);
    assertReason("unknown", ReasonCode.UNREACHABLE);
    assertReason("missing", ReasonCode.TARGET_MISSING);
    assertThat(fixture.end("good")).isInstanceOf(JobStatus.Succeeded.class);
  }

  @Test
  void aFailedStatementIsReportedWithItsPlace() {
    BundleDigest bundle = fixture.publish(TABLE, "SELECT 1;\nSELECT nothing_here;");
    fixture.start();

    fixture.send(fixture.job("a", 1, bundle, fixture.freshDatabase()));

    var failed = (JobStatus.Failed) fixture.end("a");
    Failure.Place place = Objects.requireNonNull(failed.failure().where());
    assertThat(place.line()).isEqualTo(2);
    assertThat(failed.failure().sqlState()).isEqualTo("42703");
    assertThat(failed.applied()).hasSize(1);
  }

  private void assertReason(String job, ReasonCode code) {
    JobStatus last = fixture.end(job);
    assertThat(last).isInstanceOf(JobStatus.Failed.class);
    assertThat(((JobStatus.Failed) last).failure().code()).as(job).isEqualTo(code);
    assertThat(((JobStatus.Failed) last).failure().next()).isNotBlank();
  }
}
