package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line starts at once, thanks to the AOT cache that the build makes. */
final class StartIT {
  private static final Path CLI = Path.of("..", "cli").toAbsolutePath().normalize();
  private static final Path CACHE = CLI.resolve("target/godwit.aot");
  private static final Duration GENEROUS = Duration.ofSeconds(2);

  @TempDir private Path temporary;

  @Test
  void classesComeFromTheCacheThatTheBuildHasMade() throws Exception {
    // Given
    Path log = temporary.resolve("classes.log");

    // When
    Said said = start(CACHE, "-Xlog:class+load:file=" + log);

    // Then
    assertThat(said.out()).startsWith("godwit ");
    assertThat(Files.readString(log))
        .contains("dev.godwit.cli.Godwit source: shared objects file")
        .doesNotContain("dev.godwit.cli.demo.DemoCommand source: file:");
  }

  @Test
  void startTakesNoTimeWorthMentioning() {
    // When
    Duration fastest =
        IntStream.range(0, 5)
            .mapToObj(_ -> start(CACHE).took())
            .min(Duration::compareTo)
            .orElseThrow();

    // Then: far more than it takes, because machines that test are busy
    assertThat(fastest).isLessThan(GENEROUS);
  }

  @Test
  void cacheThatIsMissingOrBrokenIsNotWorthAWord() throws Exception {
    // Given
    Path missing = temporary.resolve("missing.aot");
    Path broken = Files.write(temporary.resolve("broken.aot"), new byte[10_000]);

    // When
    List<Said> all = List.of(start(missing), start(broken), start(CACHE, "-XX:-UseCompressedOops"));

    // Then
    assertThat(all)
        .allSatisfy(
            said -> {
              assertThat(said.out()).matches("godwit [0-9.]+\\R");
              assertThat(said.err()).isEmpty();
              assertThat(said.exitCode()).isZero();
            });
  }

  private record Said(String out, String err, int exitCode, Duration took) {}

  private Said start(Path cache, String... options) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.add("@" + CLI.resolve("jvm.options"));
    command.add("-XX:AOTCache=" + cache);
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-cp",
            CLI.resolve("target/godwit.jar").toString(),
            "dev.godwit.cli.Godwit",
            "--version"));
    try {
      Path out = Files.createTempFile(temporary, "out", null);
      Path err = Files.createTempFile(temporary, "err", null);
      long begin = System.nanoTime();
      int exitCode =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start()
              .waitFor();
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return new Said(Files.readString(out), Files.readString(err), exitCode, took);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
