package dev.godwit.migrations;

import dev.godwit.contract.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration's file name says. A name holds no further dot, so that an undo script of another
 * tool ({@code 7_x.down.sql}) is never taken for a migration.
 */
record FileName(Version version, String description, Migration.Kind kind) {
  static final String PATTERNS =
      "Name it <14-digit timestamp>_<name>.sql or <number>_<name>.sql, with a number above 0 and"
          + " no dot in the name; the base schema is schema.sql.";

  private static final Pattern VERSIONED = Pattern.compile("([0-9]{1,50})_([^.\\p{Cntrl}\\\\]+)");
  private static final FileName BASE =
      new FileName(Version.BASE, "base schema", Migration.Kind.BASE);

  static boolean isSql(String fileName) {
    return fileName.regionMatches(true, fileName.length() - 4, ".sql", 0, 4);
  }

  static Optional<FileName> parse(String fileName) {
    if (fileName.equals("schema.sql")) {
      return Optional.of(BASE);
    }
    if (!fileName.endsWith(".sql")) {
      return Optional.empty();
    }
    Matcher parts = VERSIONED.matcher(fileName.substring(0, fileName.length() - 4));
    if (!parts.matches()) {
      return Optional.empty();
    }
    Version version = new Version(parts.group(1));
    String description = parts.group(2).replace('_', ' ').strip();
    return version.equals(Version.BASE) || description.isEmpty()
        ? Optional.empty()
        : Optional.of(new FileName(version, description, Migration.Kind.VERSIONED));
  }
}
