package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Grapevine.Result;
import dev.godwit.local.SharedServers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffIT {
  @TempDir private Path directory;

  @Test
  void shadowDatabasesThatAKilledRunHasLeftAreDropped() throws IOException, TimeoutException {
    var grapevine = new Grapevine(directory);
    grapevine.write("migrations/control/001_a.sql", "CREATE TABLE a (id int);\n");
    grapevine.write("desired.sql", "CREATE TABLE a (id int);\n");
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    String old = "godwit_shadow_20261119T120000_" + random;
    String young = "godwit_shadow_20261121T115959_" + random;
    SharedServers.postgres().createDatabase(old);
    SharedServers.postgres().createDatabase(young);

    Result diff = grapevine.godwit("diff", "control", "--to", "desired.sql", "--check");

    assertThat(diff.exitCode()).as(diff.out() + diff.err()).isZero();
    assertThat(diff.err()).contains("dropped " + old);
    assertThat(
            grapevine
                .sql(grapevine.control)
                .run("SELECT datname FROM pg_database WHERE datname LIKE '%%%s'".formatted(random)))
        .containsExactly(young);
    grapevine.sql(grapevine.control).run("DROP DATABASE \"%s\"".formatted(young));
  }
}
