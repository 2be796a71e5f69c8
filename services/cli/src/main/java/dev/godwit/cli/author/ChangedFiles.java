package dev.godwit.cli.author;

import dev.godwit.cli.terminal.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Which files below a directory differ from what git has under a name, new ones too. */
public record ChangedFiles(Path directory, String reference) {

  /** The files, as absolute paths. */
  public Set<Path> read() {
    if (reference.startsWith("-")) {
      throw Stop.usage("--since names a branch, a tag or a commit");
    }
    Set<Path> changed = new HashSet<>();
    changed.addAll(
        files("diff", "--name-only", "--relative", "-z", "--diff-filter=d", reference, "--", "."));
    changed.addAll(files("ls-files", "--others", "--exclude-standard", "-z", "--", "."));
    return changed;
  }

  private List<Path> files(String... arguments) {
    try {
      Process git = start(arguments);
      CompletableFuture<String> said =
          CompletableFuture.supplyAsync(() -> text(git.getErrorStream()));
      String names = text(git.getInputStream());
      if (git.waitFor() != 0) {
        throw Stop.usage("git cannot show %s: %s".formatted(reference, said.join().strip()));
      }
      Path root = directory.toAbsolutePath().normalize();
      return names
          .lines()
          .flatMap(line -> Arrays.stream(line.split("\0", -1)))
          .filter(name -> !name.isEmpty())
          .map(root::resolve)
          .toList();
    } catch (IOException e) {
      throw new Stop("git cannot be asked: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop("interrupted", e);
    }
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile()).start();
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
