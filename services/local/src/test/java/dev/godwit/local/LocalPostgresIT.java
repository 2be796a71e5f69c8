package dev.godwit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.local.PostgresServer.StopMode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalPostgresIT {
  @Test
  void isDurableAndRefusesAWrongPassword() throws SQLException {
    try (LocalPostgres postgres =
        new LocalPostgres(PostgresSettings.DEFAULT.with("max_connections", "50"))) {
      assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres, "SHOW max_connections")).isEqualTo("50");
      assertThat(ask(postgres, "SHOW server_version")).startsWith("18.");
      assertThat(ask(postgres, "SELECT rolpassword FROM pg_authid WHERE rolname = 'postgres'"))
          .startsWith("SCRAM-SHA-256");
      assertThatThrownBy(() -> connect(postgres, "guess").close())
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void sharedServersAreOfTheMajorThatIsAskedFor(PostgresMajor major) throws SQLException {
    PostgresServer postgres = SharedServers.postgres(major);

    assertThat(ask(postgres, "SHOW server_version")).startsWith(major.number() + ".");
    assertThat(ask(postgres, "SHOW fsync")).isEqualTo("on");
    assertThat(SharedServers.postgres(major)).isSameAs(postgres);
  }

  @Test
  void keepsPortAndDataThroughStopCrashAndStart() throws SQLException {
    try (LocalPostgres postgres = new LocalPostgres(PostgresSettings.DEFAULT)) {
      int port = postgres.port();
      run(postgres, "CREATE TABLE kept (n int)");

      for (StopMode mode : StopMode.values()) {
        run(postgres, "INSERT INTO kept VALUES (1)");
        postgres.stop(mode);
        assertThatThrownBy(() -> connect(postgres, postgres.password()).close())
            .isInstanceOf(SQLException.class);
        postgres.start();
      }
      run(postgres, "INSERT INTO kept VALUES (1)");
      kill(postgres.postmasterPid());
      postgres.start();

      assertThat(postgres.port()).isEqualTo(port);
      assertThat(ask(postgres, "SELECT count(*) FROM kept")).isEqualTo("3");
    }
  }

  @Test
  void keepsAGivenDirectoryWithItsPassword(@TempDir Path directory) throws SQLException {
    PostgresSettings settings = PostgresSettings.DEFAULT.inDirectory(directory.resolve("pg"));
    String password;
    try (LocalPostgres postgres = new LocalPostgres(settings)) {
      password = postgres.password();
      postgres.createDatabase("we\"ird");
    }
    try (LocalPostgres again = new LocalPostgres(settings)) {
      assertThat(again.password()).isEqualTo(password);
      assertThat(ask(again, "SELECT count(*) FROM pg_database WHERE datname = 'we\"ird'"))
          .isEqualTo("1");
    }
  }

  @Test
  void removesItsTemporaryDirectory() throws SQLException {
    Path data;
    try (LocalPostgres postgres = new LocalPostgres(PostgresSettings.DEFAULT)) {
      data = Path.of(ask(postgres, "SHOW data_directory"));
      assertThat(data).isDirectory();
    }
    assertThat(data.getParent()).doesNotExist();
  }

  @Test
  void saysWhyItDidNotStart() {
    PostgresSettings broken =
        PostgresSettings.DEFAULT
            .with("shared_buffers", "lots")
            .withStartLimit(Duration.ofSeconds(3));

    assertThatThrownBy(() -> new LocalPostgres(broken))
        .isInstanceOf(ServerFailure.class)
        .hasMessageContaining("shared_buffers");
  }

  @Test
  void tellsWhereTheSuperuserFindsADatabase() {
    String database = SharedServers.createDatabase("shared");

    assertThat(SharedServers.postgres().adminUri(database))
        .isEqualTo(
            "postgresql://postgres:%s@%s:%d/%s",
            SharedServers.postgres().password(),
            SharedServers.postgres().host(),
            SharedServers.postgres().port(),
            database);
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
  }

  private static Connection connect(PostgresServer postgres, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/postgres".formatted(postgres.host(), postgres.port()),
        postgres.user(),
        password);
  }

  private static void run(PostgresServer postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres, postgres.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(PostgresServer postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres, postgres.password());
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      answer.next();
      return answer.getString(1);
    }
  }
}
