package dev.godwit.engine;

import dev.godwit.migrations.adopt.Incumbent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** History tables as the tools document them, with the rows of {@link AdoptFixture#FILES}. */
final class DocumentedTables {
  private DocumentedTables() {}

  static String of(Incumbent incumbent) throws IOException {
    String name = "/adopt/documented/" + incumbent.id() + ".sql";
    try (InputStream in = DocumentedTables.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
