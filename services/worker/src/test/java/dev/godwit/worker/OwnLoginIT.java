package dev.godwit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.runtime.Secret;
import dev.godwit.runtime.vault.Keyset;
import dev.godwit.runtime.vault.StoredLogin;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins that are stored for targets, and databases that are not the ones that were meant. */
class OwnLoginIT {
  private static final String OWNER = "SELECT tableowner FROM pg_tables WHERE tablename = 'a'";

  private final WorkerFixture fixture = new WorkerFixture();
  private final BundleDigest bundle = fixture.publish("CREATE TABLE a (id int);");

  @BeforeEach
  void start() throws Exception {
    fixture.keyset().write(Keyset.create());
    fixture.start();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aTargetIsMigratedByItsOwnRole() throws Exception {
    String database = fixture.freshDatabase();
    String role = fixture.role(database, "S3cr3t-own");
    store("own", role, "S3cr3t-own");

    fixture.send(fixture.withOwnLogin(fixture.job("own", 1, bundle, database)));

    assertThat(fixture.end("own")).isInstanceOf(JobStatus.Succeeded.class);
    assertThat(fixture.value(database, OWNER)).isEqualTo(role);
  }

  @Test
  void aLoginThatIsChangedInTheMiddleIsReadAgainAndTheSameAttemptGoesOn() throws Exception {
    String database = fixture.freshDatabase();
    String role = fixture.role(database, "S3cr3t-old");
    store("own", role, "S3cr3t-old");
    fixture.keyset().write(fixture.keyset().read().rotated());
    fixture.execute(database, "ALTER ROLE %s PASSWORD 'S3cr3t-new'".formatted(role));
    fixture.control().execute("DELETE FROM godwit.worker_logins");
    store("own", role, "S3cr3t-new");

    fixture.send(fixture.withOwnLogin(fixture.job("own", 1, bundle, database)));

    assertThat(fixture.end("own")).isInstanceOf(JobStatus.Succeeded.class);
  }

  @Test
  void swappedLoginsOfTwoTargetsOpenForNeither() throws Exception {
    String database = fixture.freshDatabase();
    String role = fixture.role(database, "S3cr3t-own");
    store("own", role, "S3cr3t-own");
    store("other", "nobody", "S3cr3t-other");
    fixture.control().swapLogins();

    fixture.send(fixture.withOwnLogin(fixture.job("own", 1, bundle, database)));

    Failure failure = failure("own");
    assertThat(failure.code()).isEqualTo(ReasonCode.CREDENTIALS_MISSING);
    assertThat(failure.message()).contains("target:own").doesNotContain("S3cr3t");
  }

  @Test
  void anEventNamesTheDatabaseThatAnswered() {
    String database = fixture.freshDatabase();

    fixture.send(fixture.job("a", 1, bundle, database));

    var met = Objects.requireNonNull(fixture.end("a").stamp().database());
    assertThat(met.systemIdentifier()).isEqualTo(systemIdentifier());
    assertThat(Long.toString(met.oid()))
        .isEqualTo(
            fixture.value(
                database, "SELECT oid FROM pg_database WHERE datname = current_database()"));
  }

  @Test
  void anotherServerThanTheRegistrysIsNotTouched() {
    String database = fixture.freshDatabase();
    fixture.control().execute("UPDATE godwit.worker_clusters SET system_identifier = '4711'");

    fixture.send(fixture.job("a", 1, bundle, database));

    Failure failure = failure("a");
    assertThat(failure.code()).isEqualTo(ReasonCode.WRONG_IDENTITY);
    assertThat(failure.message()).contains("4711", systemIdentifier());
    assertThat(fixture.value(database, "SELECT to_regclass('godwit_history') IS NULL"))
        .isEqualTo("t");
  }

  @Test
  void aPlaceThatIsRegisteredTwiceIsRefusedForTheSecond() {
    String database = fixture.freshDatabase();
    fixture
        .control()
        .execute(
            """
            INSERT INTO godwit.worker_places VALUES
              ('first', '%1$s', '%2$s', 'public', now() - interval '1 day', false),
              ('second', NULL, '%2$s', 'public', NULL, false)
            """
                .formatted(systemIdentifier(), database));

    fixture.send(fixture.job("second", 1, bundle, database));

    Failure failure = failure("second");
    assertThat(failure.code()).isEqualTo(ReasonCode.CONFLICT);
    assertThat(failure.message()).contains("first", "second", database);
    assertThat(fixture.value(database, "SELECT to_regclass('a') IS NULL")).isEqualTo("t");
  }

  @Test
  void aJobThatNamesAnothersCredentialsIsRefused() throws Exception {
    store("other", "nobody", "S3cr3t-other");
    Job job = fixture.job("own", 1, bundle, fixture.freshDatabase());
    Job foreign =
        new Job(
            job.id(),
            job.dispatch(),
            job.attempt(),
            job.order(),
            job.provision(),
            job.environment(),
            job.target(),
            job.track(),
            job.bundle(),
            job.rollout(),
            job.tenant(),
            job.limits(),
            new CredentialsOwner("target:other"));

    fixture.send(foreign);

    assertThat(failure("own").code()).isEqualTo(ReasonCode.CREDENTIALS_MISSING);
  }

  private void store(String target, String role, String password) throws Exception {
    var owner = new CredentialsOwner("target:" + target);
    StoredLogin login = new StoredLogin(Optional.of(new Identifier(role)), new Secret(password));
    fixture.control().login(owner, fixture.keyset().read().seal(login.text(), owner));
  }

  private Failure failure(String target) {
    return ((JobStatus.Failed) fixture.end(target)).failure();
  }

  private String systemIdentifier() {
    return fixture.value("postgres", "SELECT system_identifier FROM pg_control_system()");
  }
}
