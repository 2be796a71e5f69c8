package dev.godwit.migrations.bundle;

import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A bundle's files in a directory, and what is found in them. */
record BundleFiles(Path root) {

  void write(String path, String text) throws IOException {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  void write(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  List<Problem> problems() throws IOException {
    return problems(ReadBundle.fromDirectory(root));
  }

  /** Each problem with its place and its code. */
  List<String> places() throws IOException {
    return places(problems());
  }

  /** The first migration's. */
  List<String> statements() throws IOException {
    return switch (ReadBundle.fromDirectory(root)) {
      case ReadResult.Valid(Bundle bundle) ->
          bundle.tracks().getFirst().migrations().getFirst().script().statements().stream()
              .map(Statement::sql)
              .toList();
      case ReadResult.Invalid(List<Problem> problems) -> throw new AssertionError(problems);
    };
  }

  static List<Problem> problems(ReadResult result) {
    return switch (result) {
      case ReadResult.Valid valid -> throw new AssertionError(valid.bundle().tracks());
      case ReadResult.Invalid(List<Problem> problems) -> problems;
    };
  }

  static List<String> places(List<Problem> problems) {
    return problems.stream()
        .map(p -> "%s:%d:%d %s".formatted(p.path(), p.line(), p.column(), p.code()))
        .toList();
  }
}
