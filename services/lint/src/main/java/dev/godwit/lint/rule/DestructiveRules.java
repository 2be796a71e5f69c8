package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Rule.Scope.FORWARD;
import static dev.godwit.lint.view.Severity.ERROR;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.Rule.Check;
import dev.godwit.lint.view.TableName;
import dev.godwit.lint.view.Visit;
import dev.godwit.sql.Node;
import java.util.List;
import java.util.stream.Stream;

/** What takes away data, or names that running code uses. */
final class DestructiveRules {
  static final List<Rule> ALL =
      List.of(
          new Rule(
              "ban-drop-column",
              WARNING,
              FORWARD,
              List.of("remove_column", "DS103"),
              """
              The data is gone, for each tenant, and no undo brings it back. And while the rollout lasts, the \
              application that still reads the column fails on every tenant that is already migrated. Drop it one \
              release after the last code that names it.\
              """,
              "ALTER TABLE users DROP COLUMN phone;",
              "COMMENT ON COLUMN users.phone IS 'unused since 2.4; to be dropped';",
              visit ->
                  visit
                      .alterations("AT_DropColumn")
                      .map(
                          one ->
                              visit.hit(
                                  "Drops %s.%s and its data."
                                      .formatted(visit.table(), one.text("name"))))),
          new Rule(
              "ban-drop-table",
              ERROR,
              FORWARD,
              List.of("create_table", "DS102"),
              """
              The table is gone, for each tenant, and no undo brings its rows back. CREATE TABLE behind DROP TABLE IF \
              EXISTS is the same with a friendlier face. Rename it, wait a release, look whether anybody has missed \
              it, and drop it then.\
              """,
              "DROP TABLE users;",
              "CREATE TABLE users_archive (id bigint PRIMARY KEY);",
              dropped("OBJECT_TABLE", "Drops the table %s and its rows.")),
          new Rule(
              "ban-drop-schema",
              ERROR,
              FORWARD,
              List.of("DS101"),
              """
              A schema is dropped with what is in it; where each tenant has a schema, that is a tenant.\
              """,
              "DROP SCHEMA billing;",
              "CREATE SCHEMA billing_archive;",
              visit ->
                  visit.is("DropStmt") && visit.node().text("removeType").equals("OBJECT_SCHEMA")
                      ? Stream.of(visit.hit("Drops a schema and what is in it."))
                      : Stream.empty()),
          new Rule(
              "ban-drop-database",
              ERROR,
              EVERYWHERE,
              List.of(),
              """
              A migration runs inside of one tenant's database and has no business with another. Ending a tenant is \
              the registry's work, with its own confirmation.\
              """,
              "DROP DATABASE tenant_acme;",
              "SELECT 1;",
              visit ->
                  visit.is("DropdbStmt")
                      ? Stream.of(visit.hit("Drops a database."))
                      : Stream.empty()),
          new Rule(
              "ban-truncate-cascade",
              ERROR,
              EVERYWHERE,
              List.of(),
              """
              CASCADE also empties every table that refers to this one, and those that refer to them. Which these are \
              differs from tenant to tenant as soon as one has a table more. Name the tables.\
              """,
              "TRUNCATE orders CASCADE;",
              "TRUNCATE orders, order_lines;",
              visit ->
                  visit.is("TruncateStmt") && visit.node().text("behavior").equals("DROP_CASCADE")
                      ? Stream.of(visit.hit("Empties every table that refers to these, too."))
                      : Stream.empty()),
          new Rule(
              "ban-drop-cascade",
              WARNING,
              FORWARD,
              List.of("MP022"),
              """
              CASCADE drops whatever depends on it: views, foreign keys, functions. What that is nobody has read, and \
              it need not be the same in all tenants. Drop what you mean, by name.\
              """,
              "DROP VIEW active_users CASCADE;",
              "DROP VIEW active_users;",
              DestructiveRules::cascade),
          new Rule(
              "renaming-column",
              ERROR,
              FORWARD,
              List.of("rename_column", "BC102"),
              """
              In the moment of the rename every running copy of the application asks migrated tenants for a column \
              that is not there, or the others for one that is not there yet: a rollout lasts longer than a deployment. \
              Add the new column, write both, fill it, switch, and drop the old one later.\
              """,
              "ALTER TABLE users RENAME COLUMN mail TO email;",
              "ALTER TABLE users ADD COLUMN email text;",
              renamed("OBJECT_COLUMN", "Code that runs asks for the old name.")),
          new Rule(
              "renaming-table",
              ERROR,
              FORWARD,
              List.of("rename_table", "BC101"),
              """
              In the moment of the rename every running copy of the application asks for a table that is not there. \
              Make the new table and write both, or leave a view with the old name in the same transaction, which can \
              be read and written like the table.\
              """,
              "ALTER TABLE users RENAME TO customers;",
              "CREATE VIEW customers AS SELECT * FROM users;",
              renamed(
                  "OBJECT_TABLE",
                  "Code that runs asks for the old name; a view with that name can stay.")),
          new Rule(
              "renaming-schema",
              ERROR,
              FORWARD,
              List.of("rename_schema"),
              """
              Everything in it changes its name with it. Where each tenant has a schema, Godwit no longer finds the \
              tenant either: its registry knows the old name.\
              """,
              "ALTER SCHEMA billing RENAME TO invoicing;",
              "CREATE SCHEMA invoicing;",
              renamed("OBJECT_SCHEMA", "Whatever names the schema no longer finds it.")),
          new Rule(
              "renaming-enum-value",
              ERROR,
              FORWARD,
              List.of("rename_enum_value"),
              """
              Code that runs writes and compares the old value, and fails from that moment on. Add the new value, \
              let the code know both, move the rows, and stop using the old one.\
              """,
              "ALTER TYPE state RENAME VALUE 'open' TO 'active';",
              "ALTER TYPE state ADD VALUE 'active' AFTER 'open';",
              visit ->
                  visit.is("AlterEnumStmt") && !visit.node().text("oldVal").isEmpty()
                      ? Stream.of(
                          visit.hit(
                              "Code that runs writes '%s'.".formatted(visit.node().text("oldVal"))))
                      : Stream.empty()));

  private DestructiveRules() {}

  private static Check dropped(String type, String message) {
    return visit -> {
      if (!visit.is("DropStmt") || !visit.node().text("removeType").equals(type)) {
        return Stream.empty();
      }
      return visit.node().nodes("objects").stream()
          .map(object -> TableName.of(object.names("items")))
          .filter(name -> !visit.past().isNew(name))
          .map(name -> visit.hit(message.formatted(name)));
    };
  }

  private static Stream<Hit> cascade(Visit visit) {
    boolean drops =
        (visit.is("DropStmt") && visit.node().text("behavior").equals("DROP_CASCADE"))
            || visit
                .alterations("AT_DropColumn")
                .anyMatch(one -> one.text("behavior").equals("DROP_CASCADE"));
    return drops ? Stream.of(visit.hit("Drops whatever depends on it, too.")) : Stream.empty();
  }

  private static Check renamed(String type, String message) {
    return visit -> {
      Node node = visit.node();
      boolean renames = visit.is("RenameStmt") && node.text("renameType").equals(type);
      boolean inView =
          node.text("relationType").equals("OBJECT_VIEW")
              || node.text("relationType").equals("OBJECT_TYPE");
      return renames && !inView && !visit.past().isNew(visit.table())
          ? Stream.of(visit.hit(message))
          : Stream.empty();
    };
  }
}
