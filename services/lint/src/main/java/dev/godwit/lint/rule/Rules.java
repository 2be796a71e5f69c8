package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Severity.ERROR;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rules. */
public final class Rules {
  public static final Rule SYNTAX_ERROR =
      house(
          "syntax-error",
          ERROR,
          List.of(),
          """
          PostgreSQL's own parser refuses it, and would in every tenant, after the wave has begun.\
          """,
          "CREATE TABEL orders (id bigint);",
          "CREATE TABLE orders (id bigint PRIMARY KEY);");

  public static final Rule UNUSED_ALLOWANCE =
      house(
          "unused-allowance",
          WARNING,
          List.of("unused-ignore"),
          """
          Something is allowed that is not there: it was mended, or the word stands in the wrong place. Left behind, \
          it would allow the next one unseen.\
          """,
          "-- godwit: allow ban-drop-table nobody reads it\nSELECT 1;",
          "-- godwit: allow ban-drop-table nobody reads it since 2.4\nDROP TABLE users;");

  public static final Rule ALLOWANCE_WITHOUT_REASON =
      house(
          "allowance-without-reason",
          ERROR,
          List.of(),
          """
          Who allows something says why, for those who read the migration next year. Without a reason it is not \
          allowed.\
          """,
          "-- godwit: allow ban-drop-table\nDROP TABLE users;",
          "-- godwit: allow ban-drop-table nobody reads it since 2.4\nDROP TABLE users;");

  public static final Rule UNKNOWN_ALLOWANCE =
      house(
          "unknown-allowance",
          ERROR,
          List.of(),
          """
          No rule has this name, so nothing is allowed by it.\
          """,
          "-- godwit: allow ban-drop-tables nobody reads it\nDROP TABLE users;",
          "-- godwit: allow ban-drop-table nobody reads it since 2.4\nDROP TABLE users;");

  /** Those that look at one statement after the other. */
  public static final List<Rule> OF_STATEMENTS =
      Stream.of(
              ConstraintRules.ALL,
              ColumnRules.ALL,
              TypeRules.ALL,
              DestructiveRules.ALL,
              IndexRules.ALL,
              TransactionRules.ALL,
              ObjectRules.ALL,
              DataRules.ALL,
              PolicyRules.ALL)
          .flatMap(List::stream)
          .toList();

  public static final List<FileRule> OF_FILES =
      Stream.concat(TransactionRules.OF_FILES.stream(), ObjectRules.OF_FILES.stream()).toList();

  public static final List<TrackRule> OF_TRACKS =
      Stream.concat(IndexRules.OF_TRACKS.stream(), TenantRules.ALL.stream()).toList();

  /** By id. */
  public static final List<Rule> ALL =
      Stream.of(
              OF_STATEMENTS.stream(),
              OF_FILES.stream().map(FileRule::rule),
              OF_TRACKS.stream().map(TrackRule::rule),
              Stream.of(
                  SYNTAX_ERROR, UNUSED_ALLOWANCE, ALLOWANCE_WITHOUT_REASON, UNKNOWN_ALLOWANCE))
          .flatMap(rules -> rules)
          .sorted(Comparator.comparing(Rule::id))
          .toList();

  public static final Set<String> IDS =
      ALL.stream().map(Rule::id).collect(Collectors.toUnmodifiableSet());

  private Rules() {}

  /** A rule by its name, here or in another linter. */
  public static Optional<Rule> named(String name) {
    return Stream.concat(
            ALL.stream().filter(rule -> rule.id().equals(name)),
            ALL.stream().filter(rule -> rule.aliases().contains(name)))
        .findFirst();
  }

  private static Rule house(
      String id, Severity severity, List<String> aliases, String why, String bad, String good) {
    return new Rule(id, severity, EVERYWHERE, aliases, why, bad, good, _ -> Stream.empty());
  }
}
