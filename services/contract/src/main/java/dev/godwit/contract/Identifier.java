package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * A PostgreSQL name of a database, schema, role, table or index: 1 to 63 bytes of UTF-8 (a longer
 * one would be cut short by the server, and two of them could become one), no NUL. {@link
 * #quoted()} is the project's only way from a name to SQL.
 */
public record Identifier(@JsonValue String value) implements Comparable<Identifier> {
  private static final int MAX_BYTES = 63;

  @JsonCreator
  public Identifier {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a PostgreSQL name is empty");
    }
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "the PostgreSQL name %s holds a NUL character".formatted(Text.visible(value)));
    }
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "the PostgreSQL name %s is %d bytes long; the server keeps only %d"
              .formatted(Text.visible(value), bytes, MAX_BYTES));
    }
  }

  /** The name as SQL, in double quotes, with every double quote in it doubled. */
  public String quoted() {
    return '"' + value.replace("\"", "\"\"") + '"';
  }

  @Override
  public int compareTo(Identifier other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
