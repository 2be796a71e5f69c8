package dev.godwit.cli.author;

import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.bundle.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the project's migrations as another branch has them, through the git command. */
public record ReadBranch(Project project, String reference) {

  /** The other branch's migrations; empty where it has none that can be read. */
  public Optional<Bundle> read() {
    if (reference.startsWith("-")) {
      throw Stop.usage("--base names a branch, a tag or a commit");
    }
    try {
      Path copy = Files.createTempDirectory("godwit-base");
      try {
        unpack(copy);
        return Files.isDirectory(project.at(copy).migrations())
            ? bundle(ReadMigrations.result(project.at(copy)))
            : Optional.empty();
      } finally {
        remove(copy);
      }
    } catch (IOException e) {
      throw new Stop("%s cannot be read: %s".formatted(reference, e.getMessage()), e);
    }
  }

  private static Optional<Bundle> bundle(ReadResult result) {
    return switch (result) {
      case ReadResult.Valid(Bundle bundle) -> Optional.of(bundle);
      case ReadResult.Invalid _ -> Optional.empty();
    };
  }

  /** The files that the branch has below the project's directory. */
  private void unpack(Path copy) throws IOException {
    Process git =
        new ProcessBuilder(List.of("git", "archive", "--format=zip", reference, "--", "."))
            .directory(project.directory().toAbsolutePath().toFile())
            .start();
    CompletableFuture<String> said =
        CompletableFuture.supplyAsync(() -> text(git.getErrorStream()));
    try (var zip = new ZipInputStream(git.getInputStream())) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        write(copy.resolve(entry.getName()).normalize(), copy, entry, zip);
      }
      if (git.waitFor() != 0) {
        throw Stop.usage("git cannot show %s: %s".formatted(reference, said.join().strip()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static void write(Path file, Path copy, ZipEntry entry, InputStream content)
      throws IOException {
    if (!file.startsWith(copy)) {
      throw new IOException("the archive has a file outside of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
    } else {
      Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(copy));
      Files.copy(content, file);
    }
  }

  private static String text(InputStream in) {
    try {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private static void remove(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(directory)) {
      all.sorted(Comparator.reverseOrder()).forEach(files::add);
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
