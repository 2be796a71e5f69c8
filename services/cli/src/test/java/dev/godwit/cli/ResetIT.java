package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Grapevine.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResetIT {
  @TempDir private Path directory;

  @Test
  void everythingThatWasShownIsDroppedThoughTheListOfTenantsGoesWithIt()
      throws IOException, TimeoutException {
    var grapevine = new Grapevine(directory);
    grapevine.write(
        "migrations/control/001_tenants.sql", "CREATE TABLE tenants (id text, state text);\n");
    grapevine.write("migrations/tenant/001_a.sql", "CREATE TABLE a (id int);\n");
    List<String> tenants = List.of(grapevine.tenant("one"), grapevine.tenant("two"));
    assertThat(grapevine.godwit("migrate", "--control").exitCode()).isZero();
    for (String tenant : tenants) {
      grapevine
          .sql(grapevine.control)
          .run("INSERT INTO tenants VALUES ('%s', 'provisioned')".formatted(tenant));
    }
    assertThat(grapevine.godwit("migrate", "--all-tenants").exitCode()).isZero();

    Result reset = grapevine.godwit("reset", "--control", "--all-tenants", "--force");

    assertThat(reset.exitCode()).as(reset.out() + reset.err()).isZero();
    assertThat(reset.out().lines()).hasSize(3).allMatch(line -> line.endsWith("dropped"));
    assertThat(reset.err()).doesNotContain("No tenant is known");
    for (String tenant : tenants) {
      assertThat(grapevine.sql("db_" + tenant).run("SELECT to_regclass('a')"))
          .containsExactly("null");
    }
    assertThat(grapevine.sql(grapevine.control).run("SELECT to_regclass('tenants')"))
        .containsExactly("null");
  }
}
