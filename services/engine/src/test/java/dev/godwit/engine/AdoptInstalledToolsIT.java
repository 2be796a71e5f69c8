package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.migrations.TrackFormat;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tools themselves migrate, where the machine has them; {@link AdoptTargetIT} proves the same
 * on dumps everywhere.
 */
class AdoptInstalledToolsIT {
  private static final String ALEMBIC_INI =
      """
      [alembic]
      script_location = migrations
      sqlalchemy.url = $URL
      [loggers]
      keys = root
      [handlers]
      keys = console
      [formatters]
      keys = generic
      [logger_root]
      level = WARN
      handlers = console
      [handler_console]
      class = StreamHandler
      args = (sys.stderr,)
      formatter = generic
      [formatter_generic]
      format = %(message)s
      """;

  private final AdoptFixture adopt = new AdoptFixture();

  @TempDir Path directory;

  @AfterEach
  void close() {
    adopt.close();
  }

  @Test
  void whatSqitchHasDeployedIsNotRunAgain() throws Exception {
    assumeInstalled("sqitch");
    copy(AdoptFixture.directory(TrackFormat.SQITCH), directory);
    run("sqitch", "deploy", "--to", "insert_user@HEAD", "db:pg:" + uri().substring(11));

    assertThat(adopt.adoptAndMigrate(AdoptFixture.directory(TrackFormat.SQITCH, Map.of())))
        .containsExactly(
            List.of("users", "insert_user", "insert_user#2"), List.of(), List.of("users/email"));
  }

  @Test
  void whatAlembicHasUpgradedIsNotRunAgain() throws Exception {
    assumeInstalled("alembic");
    copy(AdoptFixture.directory(TrackFormat.ALEMBIC), directory.resolve("migrations"));
    Files.writeString(directory.resolve("alembic.ini"), ALEMBIC_INI.replace("$URL", uri()));
    run("alembic", "upgrade", "53fffde5ad5e");

    assertThat(adopt.adoptAndMigrate(AdoptFixture.directory(TrackFormat.ALEMBIC, Map.of())))
        .containsExactly(
            List.of("1975ea83b712", "27c6a30d7c24", "ae1027a6acf1", "53fffde5ad5e"),
            List.of(),
            List.of("7f3a9c10b2de"));
  }

  @Test
  void whatDbmateHasRunIsNotRunAgain() throws Exception {
    assumeInstalled("dbmate");
    for (Map.Entry<String, String> file : AdoptFixture.FILES.entrySet()) {
      if (!file.getKey().contains("three")) {
        Files.writeString(
            directory.resolve(file.getKey()),
            "-- migrate:up\n" + file.getValue() + "\n-- migrate:down\n");
      }
    }
    run("dbmate", "-u", uri() + "?sslmode=disable", "-d", ".", "--no-dump-schema", "up");

    assertThat(adopt.adoptAndMigrate(AdoptFixture.godwit()))
        .containsExactly(
            List.of("20260101000001", "20260101000002"), List.of(), List.of("20260101000003"));
    assertThat(adopt.witness()).isEqualTo("1 2 3");
  }

  private String uri() {
    return adopt.fixture.server.adminUri(adopt.fixture.database.value());
  }

  private static void assumeInstalled(String tool) {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
    assumeTrue(found, tool + " is not installed: proven on a dump only");
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path copied = to.resolve(from.relativize(path));
        Files.createDirectories(copied.getParent());
        Files.copy(path, copied);
      }
    }
  }
}
