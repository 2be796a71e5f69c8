package dev.godwit.migrations.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.local.SharedServers;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.script.ServerSession;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrapevineIT {
  private static final Version REQUIRES_EMAIL = new Version("20250830080000");

  @ParameterizedTest
  @ValueSource(strings = {"control", "tenant", "shared"})
  void everyStatementIsAcceptedByTheServerOneByOne(String track) throws IOException {
    try (ServerSession session = ServerSession.inNewDatabase()) {
      migrations(track).forEach(session::apply);
      assertThat(session.number("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isZero();
    }
  }

  @Test
  void tenantMigrationsFillWhatTheyAdd() throws IOException {
    try (ServerSession session = ServerSession.inNewDatabase()) {
      migrations("tenant").forEach(session::apply);
      assertThat(session.number("SELECT count(*) FROM documents WHERE language = 'la'"))
          .isEqualTo(300);
      assertThat(session.number("SELECT count(*) FROM events")).isEqualTo(400);
      assertThat(session.number("SELECT sum(documents)::bigint FROM document_overview"))
          .isEqualTo(300);
    }
  }

  @Test
  void tenantsInSchemasOfOneDatabaseDoNotMeet() throws IOException {
    try (ServerSession session = ServerSession.inNewDatabase()) {
      for (String schema : List.of("acme", "\"Bar, Inc\"")) {
        session.run("CREATE SCHEMA " + schema);
        session.run("SET search_path = " + schema);
        migrations("tenant").forEach(session::apply);
      }
      session.run("DELETE FROM messages");
      assertThat(session.number("SELECT count(*) FROM acme.messages")).isEqualTo(400);
      assertThat(
              session.number(
                  "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
          .isZero();
    }
  }

  @Test
  void sharedMigrationsReachEveryTenantThroughTheirPolicies() throws IOException {
    String database = SharedServers.createDatabase("shared");
    String role = database + "_owner";
    try (ServerSession superuser = ServerSession.open(database)) {
      superuser.run("CREATE ROLE " + role + " LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD 'x'");
      superuser.run("GRANT CREATE ON SCHEMA public TO " + role);
      try (ServerSession owner = ServerSession.open(database, role, "x")) {
        migrations("shared").forEach(owner::apply);
        assertThat(owner.number("SELECT count(*) FROM documents")).isZero();
        owner.run("SET app.current_tenant = 'small-07'");
        assertThat(owner.number("SELECT count(*) FROM documents")).isEqualTo(10);
        assertThat(
                owner.refusal(
                    "INSERT INTO users (tenant_id, display_name) VALUES ('small-08', 'x')"))
            .contains("42501");
      }
      assertThat(superuser.number("SELECT count(*) FROM documents WHERE language = 'en'"))
          .isEqualTo(400);
    }
  }

  @Test
  void aUserWithoutEmailStopsOneMigrationUntilRepaired() throws IOException {
    try (ServerSession session = ServerSession.inNewDatabase()) {
      // Given a tenant with a user that has no email
      before(REQUIRES_EMAIL).forEach(session::apply);
      session.run("INSERT INTO users (slack_user_id, display_name) VALUES ('U99999999', 'Nobody')");
      // When the migration comes
      Migration requiresEmail = migration(REQUIRES_EMAIL);
      assertThatThrownBy(() -> session.apply(requiresEmail))
          .isInstanceOfSatisfying(
              PgException.class,
              e -> {
                assertThat(e.getSqlState()).isEqualTo("P0001");
                assertThat(e.getErrorMessage()).contains("1 user(s) have none");
              });
      session.run("ROLLBACK");
      // Then it changed nothing, and passes after the repair that the README tells
      session.run(
          "UPDATE users SET email = lower(slack_user_id) || '@example.com' WHERE email IS NULL");
      session.apply(requiresEmail);
      assertThat(session.refusal("UPDATE users SET email = NULL")).contains("23502");
    }
  }

  private static List<Migration> migrations(String track) throws IOException {
    return Grapevine.bundle().track(new TrackName(track)).orElseThrow().migrations();
  }

  private static List<Migration> before(Version version) throws IOException {
    return migrations("tenant").stream().filter(m -> m.version().compareTo(version) < 0).toList();
  }

  private static Migration migration(Version version) throws IOException {
    return migrations("tenant").stream()
        .filter(m -> m.version().equals(version))
        .findFirst()
        .orElseThrow();
  }
}
