package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the path of a file in Godwit's own layout says. */
sealed interface FileName {
  String PATTERNS =
      "Name it <14-digit timestamp>_<name>.sql or <number>_<name>.sql, with a number above 0 and"
          + " no dot in the name; R__<name>.sql repeats, <version>_<name>.undo.sql and"
          + " rollback-<version>.sql undo, schema.sql is the base schema, and hooks are"
          + " hooks/before-run.sql, before-each.sql, after-each.sql and after-run.sql.";

  List<String> HOOKS = List.of("before-run", "before-each", "after-each", "after-run");

  record Base() implements FileName {}

  record Versioned(Version version, String description) implements FileName {}

  record Repeatable(Version version, String description) implements FileName {}

  record Undo(Version version) implements FileName {}

  /** One of {@link #HOOKS}. */
  record Hook(String name) implements FileName {}

  /**
   * Reads a path inside the track's directory.
   *
   * @return empty where the name is none of ours
   */
  static Optional<FileName> parse(String path) {
    if (path.equals("schema.sql")) {
      return Optional.of(new Base());
    }
    if (path.startsWith("hooks/") && path.endsWith(".sql")) {
      String hook = path.substring("hooks/".length(), path.length() - ".sql".length());
      return HOOKS.contains(hook) ? Optional.of(new Hook(hook)) : Optional.empty();
    }
    for (Form form : Form.values()) {
      Matcher matcher = form.pattern.matcher(path);
      if (matcher.matches()) {
        return version(form, matcher);
      }
    }
    return Optional.empty();
  }

  private static Optional<FileName> version(Form form, Matcher matcher) {
    try {
      return name(form, matcher);
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no version can be called so
    }
  }

  private static Optional<FileName> name(Form form, Matcher matcher) {
    String label = matcher.group("label");
    return switch (form) {
      case UNDO, ROLLBACK -> versionAbove0(label).map(Undo::new);
      case REPEATABLE -> Optional.of(new Repeatable(new Version("R__" + label), inWords(label)));
      case VERSIONED -> {
        String description = inWords(matcher.group("name"));
        yield description.isEmpty()
            ? Optional.empty()
            : versionAbove0(label).map(version -> new Versioned(version, description));
      }
    };
  }

  private static Optional<Version> versionAbove0(String digits) {
    return Optional.of(new Version(digits)).filter(version -> !version.equals(Version.BASE));
  }

  private static String inWords(String name) {
    return name.replace('_', ' ').strip();
  }

  /** The shapes that a name can have. A name holds no further dot. */
  enum Form {
    ROLLBACK("rollback-(?<label>[0-9]{1,50})\\.sql"),
    UNDO("(?<label>[0-9]{1,50})_[^.\\p{Cntrl}\\\\/]+\\.undo\\.sql"),
    REPEATABLE("R__(?<label>[^.\\p{Cntrl}\\\\/]{1,200})\\.sql"),
    VERSIONED("(?<label>[0-9]{1,50})_(?<name>[^.\\p{Cntrl}\\\\/]+)\\.sql");

    private final Pattern pattern;

    Form(String pattern) {
      this.pattern = Pattern.compile(pattern);
    }
  }
}
