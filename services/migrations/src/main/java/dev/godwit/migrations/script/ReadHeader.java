package dev.godwit.migrations.script;

import dev.godwit.contract.Version;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the header that many teams write above a migration:
 *
 * <pre>
 * -- Migration: 005 - Add project limits
 * -- Purpose: Add resource limits tracking for projects
 * -- Dependencies:
 * --   - 001_create_platform_schema.sql
 * -- Rollback:
 * --   See rollback-005.sql
 * </pre>
 */
record ReadHeader(@Nullable String purpose, List<Version> dependencies) {
  private static final Pattern KEY =
      Pattern.compile("(Migration|Purpose|Dependencies|Rollback)\\s*:\\s*(.*)");
  private static final Pattern FILE = Pattern.compile("\\b([0-9]{1,50})_[A-Za-z0-9_-]+\\.sql\\b");

  static ReadHeader read(Script script) {
    int end = script.pieces().isEmpty() ? Integer.MAX_VALUE : script.pieces().getFirst().start();
    String key = "";
    List<String> purpose = new ArrayList<>();
    List<Version> dependencies = new ArrayList<>();
    for (Token comment : script.comments()) {
      if (comment.start() > end) {
        break;
      }
      String line = comment.of(script.text()).replaceFirst("^--", "").strip();
      Matcher matcher = KEY.matcher(line);
      boolean opens = matcher.matches();
      key = opens ? matcher.group(1).toLowerCase(Locale.ROOT) : line.isEmpty() ? "" : key;
      String value = opens ? matcher.group(2) : line;
      switch (key) {
        case "purpose" -> purpose.add(value.strip());
        case "dependencies" -> addFiles(value, dependencies);
        default -> {
          // The title repeats the file's name, and the rollback script is found by its own.
        }
      }
    }
    String said = String.join(" ", purpose).strip();
    return new ReadHeader(said.isEmpty() ? null : said, dependencies);
  }

  private static void addFiles(String line, List<Version> dependencies) {
    Matcher file = FILE.matcher(line);
    while (file.find()) {
      dependencies.add(new Version(file.group(1)));
    }
  }
}
