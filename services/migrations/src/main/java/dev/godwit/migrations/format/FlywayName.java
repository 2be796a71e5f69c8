package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a file says to Flyway, with its default prefixes, separator and suffix. */
sealed interface FlywayName {
  String PATTERNS =
      "Flyway passes over it: name it V<version>__<name>.sql, R__<name>.sql, U<version>__<name>.sql"
          + " or B<version>__<name>.sql, or move it elsewhere.";

  record Versioned(Version version, String description) implements FlywayName {}

  record Baseline(Version version, String description) implements FlywayName {}

  record Undo(Version version) implements FlywayName {}

  record Repeatable(Version version, String description) implements FlywayName {}

  /**
   * SQL around Flyway's commands.
   *
   * @param event the name that Flyway has for the occasion
   */
  record Callback(String event) implements FlywayName {}

  /** Reads a file's name without its directory; empty where it says nothing to Flyway. */
  static Optional<FlywayName> parse(String fileName) {
    try {
      return parseName(Paths.withoutExtension(fileName));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no version can be called so
    }
  }

  private static Optional<FlywayName> parseName(String name) {
    Matcher versioned = Form.VERSIONED.matcher(name);
    if (versioned.matches()) {
      return Optional.of(versioned(versioned));
    }
    Matcher repeatable = Form.REPEATABLE.matcher(name);
    if (repeatable.matches()) {
      String description = Paths.inWords(repeatable.group("name"));
      return Optional.of(new Repeatable(new Version(name), description));
    }
    Matcher callback = Form.CALLBACK.matcher(name);
    return callback.matches()
        ? Optional.of(new Callback(callback.group("event")))
        : Optional.empty();
  }

  private static FlywayName versioned(Matcher matcher) {
    var version = new Version(matcher.group("version").replace('_', '.'));
    String name = matcher.group("name");
    String description = name == null ? "" : Paths.inWords(name);
    return switch (matcher.group("kind")) {
      case "U" -> new Undo(version);
      case "B" -> new Baseline(version, description);
      default -> new Versioned(version, description);
    };
  }

  /** The shapes that a name without its extension can have. */
  final class Form {
    static final Pattern VERSIONED =
        Pattern.compile("(?<kind>[VUB])(?<version>[0-9]+(?:[._][0-9]+)*)(?:__(?<name>.*))?");
    static final Pattern REPEATABLE = Pattern.compile("R__(?<name>.+)");
    static final Pattern CALLBACK =
        Pattern.compile("(?<event>(?:before|after)[A-Z][A-Za-z]*|createSchema)(?:__.*)?");

    private Form() {}
  }
}
