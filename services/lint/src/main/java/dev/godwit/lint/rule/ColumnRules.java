package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Rule.Scope.FORWARD;
import static dev.godwit.lint.view.Severity.ERROR;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.lint.view.Columns;
import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.TableName;
import dev.godwit.lint.view.Visit;
import dev.godwit.sql.Node;
import java.util.List;
import java.util.stream.Stream;

/** Columns of tables that people work with. */
final class ColumnRules {
  static final List<Rule> ALL =
      List.of(
          new Rule(
              "adding-field-with-default",
              ERROR,
              EVERYWHERE,
              List.of(
                  "add_column_default",
                  "add_column_default_callable",
                  "add_column_generated_stored",
                  "add_column_auto_incrementing",
                  "E11",
                  "PG302"),
              """
              A default that differs from row to row (random(), gen_random_uuid(), a serial or identity number, a \
              stored expression) has PostgreSQL write the whole table and its indexes anew under an ACCESS EXCLUSIVE \
              lock. One rewrite times the number of tenants is hours of outage, WAL and replication lag. Add the \
              column empty, give new rows the default, and fill the old ones in batches.\
              """,
              "ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();",
              """
              ALTER TABLE users ADD COLUMN token uuid;
              ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();\
              """,
              ColumnRules::rewritingDefault),
          new Rule(
              "adding-required-field",
              ERROR,
              EVERYWHERE,
              List.of("MF103"),
              """
              A NOT NULL column without a default fails on every table that has rows: it passes on the empty database \
              of a test and stops the rollout at the first real tenant. And the application that does not know the \
              column yet can no longer insert.\
              """,
              "ALTER TABLE users ADD COLUMN plan text NOT NULL;",
              "ALTER TABLE users ADD COLUMN plan text NOT NULL DEFAULT 'free';",
              visit ->
                  visit
                      .columnsAdded()
                      .filter(ColumnRules::isRequired)
                      .map(
                          one ->
                              visit.hit(
                                  one,
                                  "Fails where %s has rows: %s must not be null and has no default."
                                      .formatted(visit.table(), one.text("colname"))))),
          new Rule(
              "adding-not-nullable-field",
              ERROR,
              EVERYWHERE,
              List.of(
                  "change_column_null", "change_column_null_postgresql", "E2", "PG303", "MF104"),
              """
              SET NOT NULL reads the whole table under an ACCESS EXCLUSIVE lock, and fails where one tenant has one \
              null. A CHECK constraint, added NOT VALID and validated in a migration of its own, proves the same while \
              people work; SET NOT NULL then takes its word, in a moment.\
              """,
              "ALTER TABLE users ALTER COLUMN email SET NOT NULL;",
              """
              ALTER TABLE users ADD CONSTRAINT users_email_set CHECK (email IS NOT NULL) NOT VALID;
              -- next migration
              ALTER TABLE users VALIDATE CONSTRAINT users_email_set;
              -- next migration
              ALTER TABLE users ALTER COLUMN email SET NOT NULL;
              ALTER TABLE users DROP CONSTRAINT users_email_set;\
              """,
              ColumnRules::setNotNull),
          new Rule(
              "changing-column-type",
              ERROR,
              EVERYWHERE,
              List.of(
                  "change_column",
                  "change_column_with_not_null",
                  "change_column_constraint",
                  "E5",
                  "PG301"),
              """
              Most changes of a column's type write the table and all of its indexes anew under an ACCESS EXCLUSIVE \
              lock, and break the application that still expects the old type. In a fleet the old application runs \
              against migrated tenants for the whole rollout. Add a column of the new type, write both, fill it in \
              batches, and switch.\
              """,
              "ALTER TABLE orders ALTER COLUMN total TYPE numeric(12, 2);",
              """
              ALTER TABLE orders ADD COLUMN total_exact numeric(12, 2);\
              """,
              visit ->
                  visit
                      .alterations("AT_AlterColumnType")
                      .map(
                          one ->
                              visit.hit(
                                  "Changes the type of %s.%s: unless the two types are stored alike, the table is written anew while nobody can read it."
                                      .formatted(visit.table(), one.text("name"))))),
          new Rule(
              "ban-drop-not-null",
              WARNING,
              FORWARD,
              List.of(),
              """
              Code that has never met a null in this column meets one now: in the application, in reports, in \
              whatever reads the tenants' databases. Give it the null first, then the column.\
              """,
              "ALTER TABLE users ALTER COLUMN email DROP NOT NULL;",
              "ALTER TABLE users ADD COLUMN second_email text;",
              visit ->
                  visit
                      .alterations("AT_DropNotNull")
                      .map(
                          one ->
                              visit.hit(
                                  "Those who read %s.%s may not expect a null."
                                      .formatted(visit.table(), one.text("name"))))),
          new Rule(
              "adding-json-field",
              ERROR,
              EVERYWHERE,
              List.of("add_column_json", "E3"),
              """
              The type json has no equality, so SELECT DISTINCT and GROUP BY that worked on the table's rows fail once \
              a column of it is there. jsonb has it, and is faster to query.\
              """,
              "ALTER TABLE users ADD COLUMN settings json;",
              "ALTER TABLE users ADD COLUMN settings jsonb;",
              visit ->
                  visit
                      .columnsMade()
                      .filter(one -> Columns.type(one).equals("json"))
                      .map(one -> visit.hit(one, "json cannot be compared; use jsonb."))));

  private ColumnRules() {}

  private static boolean isRequired(Node column) {
    return Columns.has(column, "CONSTR_NOTNULL")
        && !Columns.has(column, "CONSTR_DEFAULT")
        && !Columns.has(column, "CONSTR_GENERATED")
        && !Columns.has(column, "CONSTR_IDENTITY")
        && !Columns.isSerial(column);
  }

  private static Stream<Hit> rewritingDefault(Visit visit) {
    return visit
        .columnsAdded()
        .filter(Columns::rewrites)
        .map(
            one ->
                visit.hit(
                    one,
                    "%s gets a value of its own in each row: %s is written anew while nobody can read it."
                        .formatted(one.text("colname"), visit.table())));
  }

  private static Stream<Hit> setNotNull(Visit visit) {
    return visit
        .alterations("AT_SetNotNull")
        .filter(one -> !visit.past().isProvenNotNull(visit.table(), one.text("name")))
        .map(
            one ->
                visit
                    .hit(
                        "Reads all of %s while nobody can read or write it."
                            .formatted(visit.table()))
                    .withFix(provenFirst(visit.table(), one.text("name"))));
  }

  private static String provenFirst(TableName table, String column) {
    return """
    ALTER TABLE %1$s ADD CONSTRAINT %3$s CHECK (%2$s IS NOT NULL) NOT VALID;
    -- in the next migration:
    ALTER TABLE %1$s VALIDATE CONSTRAINT %3$s;
    -- and in the one after it:
    ALTER TABLE %1$s ALTER COLUMN %2$s SET NOT NULL;
    ALTER TABLE %1$s DROP CONSTRAINT %3$s;\
    """
        .formatted(
            table,
            TableName.quoted(column),
            TableName.quoted(table.name() + "_" + column + "_set"));
  }
}
