package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.DIRECTIVE_UNKNOWN;

import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The {@code name:value} pairs behind a changeset's author and id. */
final class LiquibaseAttributes {
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z]+):\\s*(?:\"([^\"]*)\"|'([^']*)'|(\\S+))|(\\S+)");
  private static final Pattern PLAIN_LIST =
      Pattern.compile("[\\w.-]+(?:(?:\\s*,\\s*|\\s+or\\s+)[\\w.-]+)*", Pattern.CASE_INSENSITIVE);

  /** Change nothing for SQL that PostgreSQL is to run, or say what Godwit does anyway. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "stripcomments",
          "splitstatements",
          "rollbacksplitstatements",
          "labels",
          "objectquotingstrategy",
          "created");

  private static final Set<String> KNOWN =
      Set.of(
          "context",
          "contextfilter",
          "dbms",
          "ignore",
          "logicalfilepath",
          "runonchange",
          "runintransaction");

  /** The one value under which Godwit does the same. */
  private static final Map<String, String> ONLY =
      Map.of(
          "enddelimiter", ";",
          "rollbackenddelimiter", ";",
          "runalways", "false",
          "failonerror", "true");

  private static final Map<String, String> INSTEAD =
      Map.of(
          "enddelimiter",
          "End every statement with ; and remove it: Godwit sees where a body in dollar quotes"
              + " ends.",
          "runalways",
          "Use runOnChange:true, or a hook, which runs around every migration.",
          "failonerror",
          "Write SQL that cannot fail, such as IF EXISTS, and remove it.");

  private final Map<String, String> values = new HashMap<>();

  private LiquibaseAttributes() {}

  static LiquibaseAttributes read(String text, TextFile file, int offset, List<Problem> problems) {
    var attributes = new LiquibaseAttributes();
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      if (pair.group(5) != null) {
        problems.add(unknown(file, offset, pair.group(5)));
        continue;
      }
      String value =
          Arrays.asList(pair.group(2), pair.group(3), pair.group(4)).stream()
              .filter(one -> one != null)
              .findFirst()
              .orElse("");
      attributes.take(pair.group(1), value, file, offset, problems);
    }
    return attributes;
  }

  private void take(String name, String value, TextFile file, int offset, List<Problem> problems) {
    String key = name.toLowerCase(Locale.ROOT);
    String only = ONLY.get(key);
    if (only != null) {
      if (!value.equalsIgnoreCase(only)) {
        problems.add(
            file.notSupported(
                offset,
                "%s:%s is not what Godwit does.".formatted(name, value),
                INSTEAD.getOrDefault(key, "End every statement with ; and remove it.")));
      }
    } else if (key.startsWith("context") && !PLAIN_LIST.matcher(value.strip()).matches()) {
      problems.add(
          file.notSupported(
              offset,
              "The context %s is more than a list of names.".formatted(Excerpt.of(value)),
              "Write the environments in which it runs, as in context:development,staging."));
    } else if (KNOWN.contains(key)) {
      values.put(key, value.strip());
    } else if (!WITHOUT_EFFECT.contains(key)) {
      problems.add(unknown(file, offset, name));
    }
  }

  private static Problem unknown(TextFile file, int offset, String name) {
    return file.problem(
        offset,
        DIRECTIVE_UNKNOWN,
        "Godwit does not honour %s on a changeset.".formatted(Excerpt.of(name)),
        "Remove it, and write what it does in SQL.");
  }

  boolean says(String name, boolean value) {
    return Boolean.toString(value).equalsIgnoreCase(values.get(name.toLowerCase(Locale.ROOT)));
  }

  Optional<String> logicalFilePath() {
    return Optional.ofNullable(values.get("logicalfilepath"));
  }

  /** Whether it is for PostgreSQL, and its author has not put it aside. */
  boolean isOurs() {
    return !says("ignore", true) && namesPostgres(values.getOrDefault("dbms", "all"));
  }

  private static boolean namesPostgres(String dbms) {
    List<String> names =
        Arrays.stream(dbms.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(name -> !name.isEmpty())
            .toList();
    if (names.contains("!postgresql") || names.contains("none")) {
      return false;
    }
    return names.isEmpty()
        || names.contains("all")
        || names.contains("postgresql")
        || names.stream().allMatch(name -> name.startsWith("!"));
  }

  /** The environments in which it runs; empty means everywhere. */
  Set<String> environments() {
    List<String> contexts = new ArrayList<>();
    for (String key : List.of("context", "contextfilter")) {
      contexts.addAll(
          Arrays.asList(values.getOrDefault(key, "").split("(?i)\\s*,\\s*|\\s+or\\s+")));
    }
    return contexts.stream().filter(name -> !name.isBlank()).collect(Collectors.toSet());
  }
}
