package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Severity.NOTE;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.lint.view.Columns;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.Rule.Check;
import dev.godwit.sql.Node;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Types that are regretted later, when they can no longer be changed in a moment. */
final class TypeRules {
  static final List<Rule> ALL =
      List.of(
          new Rule(
              "prefer-bigint-over-int",
              NOTE,
              EVERYWHERE,
              List.of(),
              """
              A 32-bit number is used up at 2,147,483,647. The largest tenant gets there first, at night, and the way \
              out is to write its table anew. bigint costs four bytes, which alignment often takes anyway.\
              """,
              "CREATE TABLE orders (id integer PRIMARY KEY);",
              "CREATE TABLE orders (id bigint PRIMARY KEY);",
              made(
                  type(Set.of("int4", "serial", "serial4")),
                  "A 32-bit number can be used up; use bigint.")),
          new Rule(
              "prefer-bigint-over-smallint",
              NOTE,
              EVERYWHERE,
              List.of(),
              """
              A 16-bit number is used up at 32,767, and a tenant that gets there has to have its table written anew. \
              Use bigint, or an enum where it stands for a handful of names.\
              """,
              "CREATE TABLE orders (line smallint);",
              "CREATE TABLE orders (line bigint);",
              made(
                  type(Set.of("int2", "smallserial", "serial2")),
                  "A 16-bit number can be used up; use bigint.")),
          new Rule(
              "prefer-identity",
              NOTE,
              EVERYWHERE,
              List.of(),
              """
              serial makes a sequence with privileges and ownership of its own, which copies, restores and role \
              changes of a tenant's database trip over. GENERATED … AS IDENTITY is the standard's, and belongs to the \
              column.\
              """,
              "CREATE TABLE orders (id bigserial PRIMARY KEY);",
              "CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);",
              made(Columns::isSerial, "Use GENERATED ALWAYS AS IDENTITY in place of serial.")),
          new Rule(
              "prefer-text-field",
              NOTE,
              EVERYWHERE,
              List.of(),
              """
              The length in varchar(n) can be narrowed only under a lock that stops the table while every row is \
              read, in every tenant. text with a CHECK is stored alike, and the CHECK changes without one.\
              """,
              "CREATE TABLE users (name varchar(100));",
              "CREATE TABLE users (name text CHECK (length(name) <= 100));",
              made(
                  one -> Columns.type(one).equals("varchar") && hasLength(one),
                  "Use text, with a CHECK where the length matters.")),
          new Rule(
              "ban-char-field",
              WARNING,
              EVERYWHERE,
              List.of(),
              """
              char(n) is filled up with spaces, which count when it is compared with text and not when it is compared \
              with char. It is no faster and no smaller than text.\
              """,
              "CREATE TABLE users (country char(2));",
              "CREATE TABLE users (country text CHECK (length(country) = 2));",
              made(type(Set.of("bpchar", "char")), "char is filled up with spaces; use text.")),
          new Rule(
              "prefer-timestamp-tz",
              WARNING,
              EVERYWHERE,
              List.of("prefer-timestamptz"),
              """
              timestamp without time zone is a clock on a wall: which moment it means depends on who reads it. \
              Tenants, workers and people are in different zones. timestamptz stores the moment, in the same eight \
              bytes.\
              """,
              "CREATE TABLE events (at timestamp);",
              "CREATE TABLE events (at timestamptz);",
              made(
                  type(Set.of("timestamp")),
                  "Without a time zone it is no moment; use timestamptz.")));

  private TypeRules() {}

  private static Predicate<Node> type(Set<String> names) {
    return column -> names.contains(Columns.type(column));
  }

  private static boolean hasLength(Node column) {
    return column.node("typeName").filter(type -> !type.nodes("typmods").isEmpty()).isPresent();
  }

  private static Check made(Predicate<Node> wrong, String message) {
    return visit -> visit.columnsMade().filter(wrong).map(one -> visit.hit(one, message));
  }
}
