package dev.godwit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** The migrations of one scenario, written out for each contender in its own naming. */
record Scripts(Path directory, List<String> texts) {

  /** What tenants' migrations mostly are: tables, columns, indexes, some rows. */
  static String text(String tag, int number) {
    String table = "t_%s_%d".formatted(tag, (number - 1) / 4);
    return switch ((number - 1) % 4) {
      case 0 ->
          "CREATE TABLE %s (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text);"
              .formatted(table);
      case 1 -> "ALTER TABLE %s ADD COLUMN note text;".formatted(table);
      case 2 -> "CREATE INDEX %s_title ON %s (title);".formatted(table, table);
      default ->
          "INSERT INTO %s (title) SELECT 'x' || n FROM generate_series(1, 20) n;".formatted(table);
    };
  }

  static Scripts write(Path directory, String tag, int count) throws IOException {
    List<String> texts = IntStream.rangeClosed(1, count).mapToObj(n -> text(tag, n)).toList();
    Path flyway = Files.createDirectories(directory.resolve("flyway"));
    Path godwit = Files.createDirectories(directory.resolve("migrations/tenant"));
    for (int n = 1; n <= count; n++) {
      String sql = texts.get(n - 1) + "\n";
      Files.writeString(flyway.resolve("V%d__x.sql".formatted(n)), sql);
      Files.writeString(godwit.resolve("%03d_x.sql".formatted(n)), sql);
    }
    return new Scripts(directory, texts);
  }
}
