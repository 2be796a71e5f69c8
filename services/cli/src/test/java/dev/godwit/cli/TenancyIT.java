package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Grapevine.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants with a schema each, and tenants in tables that all share. */
class TenancyIT {
  @TempDir private Path directory;
  private Grapevine grapevine;

  @BeforeEach
  void aTenantTrack() throws IOException {
    grapevine = new Grapevine(directory);
    grapevine.write("migrations/tenant/001_a.sql", "CREATE TABLE a (id int);\n");
  }

  @Test
  void eachTenantOfAFileHasASchemaInOneDatabase() throws IOException, TimeoutException {
    grapevine
        .sql(grapevine.control)
        .run("CREATE SCHEMA t_acme; CREATE SCHEMA t_globex; CREATE SCHEMA special");
    grapevine.write("tenants.csv", "id,schema\nacme,\nglobex,\ninitech,special\n");
    grapevine.write(
        "godwit.yaml",
        "tenants: {tenancy: schema, schema: \"t_{tenant}\", from: {file: tenants.csv}}\n");

    Result result = grapevine.godwit("migrate", "--all-tenants");
    Result typo = grapevine.godwit("status", "--tenant", "globx");

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("3 of 3 databases done, 3 migrations applied");
    assertThat(
            grapevine
                .sql(grapevine.control)
                .run("SELECT schemaname FROM pg_tables WHERE tablename = 'a' ORDER BY 1"))
        .containsExactly("special", "t_acme", "t_globex");
    assertThat(typo.exitCode()).isEqualTo(2);
    assertThat(typo.err()).contains("the list of tenants has no globx; did you mean globex?");
  }

  @Test
  void tenantsInSharedTablesAreOneTarget() throws IOException, TimeoutException {
    grapevine
        .sql(grapevine.control)
        .run(
            "CREATE TABLE customers (key text, active bool);"
                + " INSERT INTO customers VALUES ('acme', true), ('globex', true), ('old', false)");
    grapevine.write(
        "godwit.yaml",
        """
        tenants:
          tenancy: shared
          from:
            query: SELECT key FROM customers WHERE active ORDER BY key
        """);

    Result result = grapevine.godwit("migrate", "--all-tenants");

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .containsPattern("acme and 1 more +" + grapevine.control + " +1 applied")
        .doesNotContain("old");
  }

  @Test
  void whereTheControlDatabaseFailsTenantsAreLeftOut() throws IOException {
    grapevine.write("migrations/control/001_bad.sql", "SELECT nothing;\n");

    Result result = grapevine.godwit("migrate", "--control", "--all-tenants");

    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.out()).contains("Left out: tenant, which comes after what failed.");
  }
}
