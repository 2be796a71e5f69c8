package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Severity.ERROR;
import static dev.godwit.lint.view.Severity.NOTE;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.Rule;
import dev.godwit.migrations.sql.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Domains, enums, names, triggers. */
final class ObjectRules {
  private static final int LONGEST_NAME = 63;

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "ban-create-domain-with-constraint",
              WARNING,
              EVERYWHERE,
              List.of(),
              """
              A domain's constraint cannot be changed without reading every table that uses it, in every tenant, under \
              locks that stop writes. A CHECK on the column is changed on that column alone.\
              """,
              "CREATE DOMAIN amount AS numeric CHECK (VALUE >= 0);",
              "CREATE DOMAIN amount AS numeric;",
              visit ->
                  visit.is("CreateDomainStmt")
                          && visit.node().nodes("constraints").stream()
                              .anyMatch(
                                  one ->
                                      one.text("contype").equals("CONSTR_CHECK")
                                          || one.text("contype").equals("CONSTR_NOTNULL"))
                      ? Stream.of(
                          visit.hit(
                              "The constraint can later be changed only by reading every table that"
                                  + " uses the domain."))
                      : Stream.empty()),
          new Rule(
              "ban-alter-domain-with-add-constraint",
              ERROR,
              EVERYWHERE,
              List.of(),
              """
              Reads every table that has a column of this domain, in every tenant, while none of them can be \
              written. NOT VALID, then VALIDATE, does not help: VALIDATE takes the same locks.\
              """,
              "ALTER DOMAIN amount ADD CONSTRAINT positive CHECK (VALUE >= 0);",
              "ALTER TABLE orders ADD CONSTRAINT total_positive CHECK (total >= 0) NOT VALID;",
              visit ->
                  visit.is("AlterDomainStmt")
                          && visit
                              .node()
                              .node("def")
                              .filter(one -> one.is("Constraint"))
                              .isPresent()
                      ? Stream.of(
                          visit.hit(
                              "Reads every table that uses the domain while none of them can be"
                                  + " written."))
                      : Stream.empty()),
          new Rule(
              "require-enum-value-ordering",
              WARNING,
              EVERYWHERE,
              List.of(),
              """
              Without BEFORE or AFTER the value goes to the end, and an enum's order is what ORDER BY and < mean. It \
              cannot be moved later; and where tenants get values in another order, their reports differ.\
              """,
              "ALTER TYPE state ADD VALUE 'paused';",
              "ALTER TYPE state ADD VALUE 'paused' AFTER 'open';",
              visit ->
                  visit.is("AlterEnumStmt")
                          && visit.node().text("oldVal").isEmpty()
                          && visit.node().text("newValNeighbor").isEmpty()
                      ? Stream.of(visit.hit("Say BEFORE or AFTER which value it comes."))
                      : Stream.empty()),
          new Rule(
              "creating-enum",
              NOTE,
              EVERYWHERE,
              List.of("W13"),
              """
              No value of an enum can ever be removed, and each new one is a migration of the whole fleet before the \
              code may write it. A table to refer to, or text with a CHECK, can be changed.\
              """,
              "CREATE TYPE state AS ENUM ('open', 'closed');",
              "CREATE TABLE states (name text PRIMARY KEY);",
              visit ->
                  visit.is("CreateEnumStmt")
                      ? Stream.of(visit.hit("No value of an enum can ever be removed."))
                      : Stream.empty()),
          new Rule(
              "disabling-trigger",
              WARNING,
              EVERYWHERE,
              List.of("MP064"),
              """
              Triggers keep foreign keys, audit logs and copies right. While they are off, whatever any session \
              writes goes unseen; and DISABLE takes a lock that stops writes.\
              """,
              "ALTER TABLE orders DISABLE TRIGGER ALL;",
              "ALTER TABLE orders ENABLE TRIGGER audit;",
              visit ->
                  Stream.of("AT_DisableTrig", "AT_DisableTrigAll", "AT_DisableTrigUser")
                      .flatMap(visit::alterations)
                      .map(
                          one ->
                              visit.hit(
                                  "What is written to %s meanwhile goes unchecked."
                                      .formatted(visit.table())))));

  static final List<FileRule> OF_FILES =
      List.of(
          new FileRule(
              new Rule(
                  "identifier-too-long",
                  ERROR,
                  EVERYWHERE,
                  List.of(),
                  """
                  PostgreSQL cuts names off behind 63 bytes, with a notice that nobody reads. Two names that agree so far \
                  collide, and what the code asks for is not what the catalog has.\
                  """,
                  "CREATE TABLE"
                      + " a_table_with_a_name_that_is_much_longer_than_postgresql_will_ever_keep"
                      + " (id bigint PRIMARY KEY);",
                  "CREATE TABLE a_short_name (id bigint PRIMARY KEY);",
                  _ -> Stream.empty()),
              (file, _) -> longNames(file)));

  private ObjectRules() {}

  private static Stream<Hit> longNames(LintFile file) {
    return file.script().pieces().stream()
        .flatMap(piece -> piece.tokens().stream())
        .filter(token -> isTooLong(token, file.text()))
        .map(
            token ->
                new Hit(token.start(), "The name has more than 63 bytes, and loses the rest.", ""));
  }

  private static boolean isTooLong(Token token, String text) {
    int quotes =
        switch (token.kind()) {
          case WORD -> 0;
          case QUOTED_NAME -> 2;
          case STRING, NUMBER, SEMICOLON, SYMBOL, COMMENT, PSQL_COMMAND, UNTERMINATED ->
              Integer.MAX_VALUE;
        };
    return quotes != Integer.MAX_VALUE
        && token.of(text).getBytes(StandardCharsets.UTF_8).length - quotes > LONGEST_NAME;
  }
}
