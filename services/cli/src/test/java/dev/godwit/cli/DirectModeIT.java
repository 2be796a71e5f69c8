package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Grapevine.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of a Grapevine-like project, as its users type them. */
class DirectModeIT {
  @TempDir private Path directory;
  private Grapevine grapevine;

  @BeforeEach
  void aProjectWithTwoTracks() throws IOException {
    grapevine = new Grapevine(directory);
    grapevine.write(
        "migrations/control/20250808124500_create_tenants.sql",
        """
        BEGIN;
        CREATE TABLE tenants (id text PRIMARY KEY, state text NOT NULL);
        COMMIT;
        """);
    grapevine.write("migrations/tenant/schema.sql", "CREATE TABLE documents (id bigint);\n");
    grapevine.write(
        "migrations/tenant/20250822000000_add_title.sql",
        "ALTER TABLE documents ADD COLUMN title text;\n");
    grapevine.write(
        "migrations/tenant/20250825000000_unique_title.sql",
        "CREATE UNIQUE INDEX documents_title ON documents (title);\n");
  }

  private String provisioned(String name) throws TimeoutException {
    String id = grapevine.tenant(name);
    grapevine
        .sql(grapevine.control)
        .run("INSERT INTO tenants VALUES ('%s', 'provisioned')".formatted(id));
    return id;
  }

  @Test
  void migrateWithoutATargetExplainsItself() {
    Result result = grapevine.godwit("migrate");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--control", "--all-tenants", "--tenant ID", "--url URL");
  }

  @Test
  void theFirstRunOfAllCreatesTheTenantsTableAndFindsNoTenant() throws TimeoutException {
    Result result = grapevine.godwit("migrate", "--control", "--all-tenants");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("1 applied").contains("20250808124500");
    assertThat(grapevine.sql(grapevine.control).run("SELECT version FROM godwit_history"))
        .containsExactly("20250808124500");
  }

  @Test
  void oneTenantThatFailsStopsNoOtherAndTheRunEndsWithFour() throws TimeoutException {
    grapevine.godwit("migrate", "--control");
    String acme = provisioned("acme");
    String globex = provisioned("globex");
    String initech = provisioned("initech");
    grapevine.godwit("migrate", "--tenant", globex, "--to", "20250822000000");
    grapevine.sql("db_" + globex).run("INSERT INTO documents VALUES (1, 'a'), (2, 'a')");

    Result result = grapevine.godwit("migrate", "--control", "--all-tenants");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.out())
        .contains("failed: STATEMENT_FAILED")
        .contains("SQLSTATE 23505")
        .contains("migration 20250825000000, statement 1: tenant/20250825000000_unique_title.sql")
        .contains("3 of 4 databases done, 6 migrations applied, 1 failed in ");
    assertThat(grapevine.sql("db_" + acme).run("SELECT version FROM godwit_history ORDER BY 1"))
        .containsExactly("0", "20250822000000", "20250825000000");
    assertThat(grapevine.sql("db_" + initech).run("SELECT count(*) FROM godwit_history"))
        .containsExactly("3");

    grapevine.sql("db_" + globex).run("DELETE FROM documents");
    Result again = grapevine.godwit("migrate", "--all-tenants");

    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("3 of 3 databases done, 1 migration applied in ");
  }

  @Test
  void aDryRunShowsTheSqlAndTouchesNothing() throws TimeoutException {
    grapevine.godwit("migrate", "--control");
    String acme = provisioned("acme");

    Result result = grapevine.godwit("migrate", "--control", "--all-tenants", "--dry-run");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .contains("%s in db_%s (track tenant): 3 migrations".formatted(acme, acme))
        .containsSubsequence(
            "-- 1/3 0 base schema: tenant/schema.sql (one transaction with its history row)",
            "BEGIN;",
            "CREATE TABLE documents (id bigint);",
            "COMMIT;",
            "-- 2/3 20250822000000 add title",
            "ALTER TABLE documents ADD COLUMN title text;",
            "-- 3/3 20250825000000 unique title",
            "nothing was touched");
    assertThat(grapevine.sql("db_" + acme).run("SELECT to_regclass('godwit_history')"))
        .containsExactly("null");
  }

  @Test
  void statusShowsEveryDatabaseAndWithVerboseEveryMigration() throws TimeoutException {
    grapevine.godwit("migrate", "--control");
    String acme = provisioned("acme");
    grapevine.godwit("migrate", "--tenant", acme, "--to", "20250822000000");

    Result result = grapevine.godwit("status", "--verbose");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out())
        .containsPattern("control +" + grapevine.control + " +up to date +20250808124500 +1 +0")
        .containsPattern(acme + " +db_" + acme + " +behind +20250822000000 +2 +1")
        .containsPattern("20250822000000 +applied +\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")
        .containsPattern("20250825000000 +pending .* unique title");
  }

  @Test
  void theOnlyDatabaseThatFailsEndsTheRunWithOne() {
    Result result = grapevine.godwit("migrate", "--tenant", "nobody");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("TARGET_MISSING").contains("create it");
  }

  @Test
  void anyDatabaseIsMigratedByItsUrl() throws TimeoutException {
    String acme = grapevine.tenant("acme");
    String url = dev.godwit.local.SharedServers.postgres().adminUri("db_" + acme);

    Result unsure = grapevine.godwit("migrate", "--url", url);
    Result result = grapevine.godwit("migrate", "--url", url, "--track", "tenant");

    assertThat(unsure.exitCode()).isEqualTo(2);
    assertThat(unsure.err()).contains("--track with one of control, tenant");
    assertThat(result.exitCode()).isZero();
    assertThat(grapevine.sql("db_" + acme).run("SELECT count(*) FROM godwit_history"))
        .containsExactly("3");
  }
}
