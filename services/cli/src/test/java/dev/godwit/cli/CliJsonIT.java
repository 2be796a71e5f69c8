package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.godwit.cli.Grapevine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs read is as docs/cli-json.schema.json says. */
class CliJsonIT {
  private static final Path SCHEMA = Path.of("../../docs/cli-json.schema.json");

  @TempDir private Path directory;

  @Test
  void everyVerbsJsonIsValid() throws IOException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    var grapevine = new Grapevine(directory);
    grapevine.write("godwit.yaml", "hooks: {beforeRun: {command: echo hello}}\n");
    grapevine.write(
        "migrations/control/001_tenants.sql",
        "-- Purpose: who is there\nCREATE TABLE tenants (id text, state text);\n"
            + "INSERT INTO tenants VALUES ('nobody', 'provisioned');\n");
    grapevine.write("migrations/control/002_b.sql", "CREATE TABLE b (id int);\n");
    grapevine.write("migrations/control/rollback-002.sql", "DROP TABLE b;\n");
    grapevine.write("desired.sql", "CREATE TABLE tenants (id text, state text, name text);\n");
    grapevine.write("migrations/tenant/001_bad.sql", "-- godwit: requires=\nSELECT nothing;\n");
    assertValid(schema, grapevine.godwit("lint", "--output", "json"), 1);
    grapevine.write("migrations/tenant/001_bad.sql", "SELECT nothing;\n");

    for (List<String> verb :
        List.of(
            List.of("0", "init"),
            List.of("0", "list"),
            List.of("0", "graph"),
            List.of("0", "lint"),
            List.of("0", "migrate", "--control", "--dry-run"),
            List.of("4", "migrate", "--control", "--all-tenants"),
            List.of("0", "undo", "--control", "--dry-run"),
            List.of("0", "undo", "--control"),
            List.of("4", "status", "--verbose"),
            List.of("0", "current", "--control"),
            List.of("0", "history", "--control"),
            List.of("3", "check", "--control"),
            List.of("0", "verify", "--control"),
            List.of("0", "check", "health", "--control"),
            List.of("0", "check", "isolation", "--control"),
            List.of("0", "script", "--control"),
            List.of("0", "mark", "--control", "--apply", "002", "--dry-run"),
            List.of("0", "mark", "--control", "--apply", "002"),
            List.of("1", "adopt", "--control", "--dry-run"),
            List.of("0", "doctor", "--control"),
            List.of("3", "diff", "control", "--to", "desired.sql", "--check"),
            List.of("0", "diff", "control", "c", "--to", "desired.sql"),
            List.of("0", "reset", "--control", "--dry-run"),
            List.of("0", "reset", "--control", "--force"),
            List.of("0", "create", "control", "next one"))) {
      String[] arguments = verb.subList(1, verb.size()).toArray(String[]::new);
      String[] asJson = Arrays.copyOf(arguments, arguments.length + 2);
      asJson[arguments.length] = "--output";
      asJson[arguments.length + 1] = "json";
      assertValid(schema, grapevine.godwit(asJson), Integer.parseInt(verb.getFirst()));
    }
  }

  private static void assertValid(Schema schema, Result result, int exitCode) {
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    assertThat(schema.validate(result.out(), InputFormat.JSON)).as(result.out()).isEmpty();
    assertThat(result.out()).contains("\"exitCode\" : " + exitCode);
  }
}
