package dev.godwit.engine.scram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.ConnectOptions;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins at a real server with the memory for SCRAM keys in place. */
final class ScramLoginIT {
  private static final String WRONG_PASSWORD = "28P01";

  private final Vertx vertx = Vertx.vertx();
  private final PostgresServer server = SharedServers.postgres();
  private final Identifier role = new Identifier(SharedServers.unique("scram").replace('-', '_'));
  private final KeepScramKeys keys = KeepScramKeys.install();

  @BeforeEach
  void createRole() throws TimeoutException {
    asSuperuser("CREATE ROLE %s LOGIN PASSWORD 'first'".formatted(role.quoted()));
  }

  @AfterEach
  void close() throws TimeoutException {
    asSuperuser("DROP ROLE " + role.quoted());
    vertx.close().await();
  }

  @Test
  void keyIsDerivedForTheFirstLoginOnly() throws TimeoutException {
    // Given
    int before = keys.kept();
    login("first");
    int after = keys.kept();

    // When
    login("first");

    // Then
    assertThat(after).isEqualTo(before + 1);
    assertThat(keys.kept()).isEqualTo(after);
  }

  @Test
  void wrongPasswordIsRefusedAlthoughTheRightOneIsRemembered() throws TimeoutException {
    // Given
    login("first");

    // Then
    assertRefused("second");
    assertRefused("first ");
    login("first");
  }

  @Test
  void changedPasswordTakesEffectAtOnce() throws TimeoutException {
    // Given
    login("first");

    // When
    asSuperuser("ALTER ROLE %s PASSWORD 'second'".formatted(role.quoted()));

    // Then
    assertRefused("first");
    login("second");
  }

  @Test
  void samePasswordWithANewSaltIsDerivedAnew() throws TimeoutException {
    // Given
    login("first");
    int before = keys.kept();

    // When
    asSuperuser("ALTER ROLE %s PASSWORD 'first'".formatted(role.quoted()));
    login("first");

    // Then
    assertThat(keys.kept()).isEqualTo(before + 1);
  }

  private void assertRefused(String password) {
    assertThatThrownBy(() -> login(password))
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo(WRONG_PASSWORD));
  }

  private void login(String password) throws TimeoutException {
    connect(role, password).close().await(10, TimeUnit.SECONDS);
  }

  private void asSuperuser(String sql) throws TimeoutException {
    PgConnection connection = connect(new Identifier(server.user()), server.password());
    connection.query(sql).execute().await(10, TimeUnit.SECONDS);
    connection.close().await(10, TimeUnit.SECONDS);
  }

  private PgConnection connect(Identifier user, String password) throws TimeoutException {
    var endpoint =
        new Endpoint(server.host(), server.port(), TlsMode.DISABLE, user, new Password(password));
    return PgConnection.connect(vertx, ConnectOptions.of(endpoint, new Identifier("postgres")))
        .await(10, TimeUnit.SECONDS);
  }
}
