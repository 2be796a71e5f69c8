package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Severity.ERROR;

import dev.godwit.lint.view.Columns;
import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.TableName;
import dev.godwit.lint.view.Visit;
import dev.godwit.sql.Node;
import java.util.List;
import java.util.stream.Stream;

/** Constraints on tables that people work with. */
final class ConstraintRules {
  static final List<Rule> ALL =
      List.of(
          new Rule(
              "adding-foreign-key-constraint",
              ERROR,
              EVERYWHERE,
              List.of("add_foreign_key", "add_reference", "E1", "PG306"),
              """
              A foreign key is checked against every row while SHARE ROW EXCLUSIVE locks keep both tables from being \
              written. In a fleet each tenant's writes stop for as long as its own table takes, and the largest tenant \
              decides how long the wave lasts. Added NOT VALID it holds for new rows at once; VALIDATE, in a migration \
              of its own, checks the old ones without stopping writes.\
              """,
              "ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id)"
                  + " REFERENCES customers (id);",
              """
              ALTER TABLE orders ADD CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id) NOT VALID;
              -- next migration
              ALTER TABLE orders VALIDATE CONSTRAINT orders_customer;\
              """,
              ConstraintRules::foreignKey),
          new Rule(
              "constraint-missing-not-valid",
              ERROR,
              EVERYWHERE,
              List.of("add_check_constraint", "E1", "PG305"),
              """
              A CHECK constraint is checked against every row under an ACCESS EXCLUSIVE lock: nobody reads or writes \
              the table meanwhile. Times the number of tenants, that is an outage that moves through the fleet. Added \
              NOT VALID it holds for new rows at once; VALIDATE, in a migration of its own, lets people work.\
              """,
              "ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0);",
              """
              ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0) NOT VALID;
              -- next migration
              ALTER TABLE orders VALIDATE CONSTRAINT orders_total;\
              """,
              ConstraintRules::check),
          new Rule(
              "validating-in-same-transaction",
              ERROR,
              EVERYWHERE,
              List.of(
                  "constraint-missing-not-valid",
                  "validate_foreign_key",
                  "validate_check_constraint"),
              """
              VALIDATE reads the whole table without stopping writes, unless the transaction already holds the lock \
              that ADD CONSTRAINT took. A migration is one transaction, so both in one file are no better than a \
              constraint without NOT VALID.\
              """,
              """
              ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0) NOT VALID;
              ALTER TABLE orders VALIDATE CONSTRAINT orders_total;\
              """,
              """
              ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total >= 0) NOT VALID;
              -- next migration
              ALTER TABLE orders VALIDATE CONSTRAINT orders_total;\
              """,
              ConstraintRules::validation),
          new Rule(
              "disallowed-unique-constraint",
              ERROR,
              EVERYWHERE,
              List.of("add_unique_constraint", "E7", "PG105"),
              """
              A UNIQUE constraint builds its index under an ACCESS EXCLUSIVE lock, which stops reads and writes for as \
              long as the table is large, in every tenant's database. An index built CONCURRENTLY becomes the \
              constraint in a moment; and where a tenant has duplicates, that is found before anything is locked.\
              """,
              "ALTER TABLE users ADD CONSTRAINT users_email UNIQUE (email);",
              """
              CREATE UNIQUE INDEX CONCURRENTLY users_email ON users (email);
              -- next migration
              ALTER TABLE users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email;\
              """,
              ConstraintRules::unique),
          new Rule(
              "adding-serial-primary-key-field",
              ERROR,
              EVERYWHERE,
              List.of("PG104", "PG304"),
              """
              Adding a primary key builds its index, and makes its columns NOT NULL, under an ACCESS EXCLUSIVE lock. \
              With a new column of generated numbers, the whole table is written anew as well. On a tenant with a \
              large table that is an outage; build the index CONCURRENTLY first.\
              """,
              "ALTER TABLE events ADD COLUMN id bigserial PRIMARY KEY;",
              """
              CREATE UNIQUE INDEX CONCURRENTLY events_pkey ON events (id);
              -- next migration
              ALTER TABLE events ADD CONSTRAINT events_pkey PRIMARY KEY USING INDEX events_pkey;\
              """,
              ConstraintRules::primaryKey),
          new Rule(
              "adding-exclusion-constraint",
              ERROR,
              EVERYWHERE,
              List.of("add_exclusion_constraint", "E8"),
              """
              An exclusion constraint builds its index under an ACCESS EXCLUSIVE lock, and there is no way to build \
              that index CONCURRENTLY. On tables that are in use, plan for it: in a maintenance window, tenant by \
              tenant, or with a new table that the rows move to.\
              """,
              "ALTER TABLE rooms ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&);",
              "CREATE TABLE bookings (id bigint PRIMARY KEY, during tstzrange, EXCLUDE USING gist"
                  + " (during WITH &&));",
              visit ->
                  visit
                      .constraintsAdded("CONSTR_EXCLUSION")
                      .map(
                          one ->
                              visit.hit(
                                  one,
                                  "Builds the constraint's index while nobody can read or write %s."
                                      .formatted(visit.table())))));

  private ConstraintRules() {}

  private static Stream<Hit> foreignKey(Visit visit) {
    Stream<Hit> ofTable =
        visit
            .constraintsAdded("CONSTR_FOREIGN")
            .filter(one -> !one.flag("skip_validation"))
            .map(
                one ->
                    visit
                        .hit(
                            one,
                            "Checks every row of %s while neither table can be written."
                                .formatted(visit.table()))
                        .withFix(foreignKeyInTwo(visit, one)));
    Stream<Hit> ofColumns =
        visit
            .columnsAdded()
            .filter(one -> Columns.has(one, "CONSTR_FOREIGN"))
            .map(
                one ->
                    visit.hit(
                        one,
                        "The new column's foreign key locks %s and the table that it refers to; add it NOT VALID, by itself."
                            .formatted(visit.table())));
    return Stream.concat(ofTable, ofColumns);
  }

  private static String foreignKeyInTwo(Visit visit, Node key) {
    String name =
        key.text("conname").isEmpty()
            ? visit.table().name() + "_" + String.join("_", key.names("fk_attrs")) + "_fkey"
            : key.text("conname");
    TableName to = key.node("pktable").map(TableName::of).orElse(TableName.NONE);
    String columns =
        key.names("pk_attrs").isEmpty() ? "" : " (" + Columns.sql(key.names("pk_attrs")) + ")";
    return """
    ALTER TABLE %1$s ADD CONSTRAINT %2$s FOREIGN KEY (%3$s) REFERENCES %4$s%5$s NOT VALID;
    -- in the next migration:
    ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;\
    """
        .formatted(
            visit.table(), TableName.quoted(name), Columns.sql(key.names("fk_attrs")), to, columns);
  }

  private static Stream<Hit> check(Visit visit) {
    return visit
        .constraintsAdded("CONSTR_CHECK")
        .filter(one -> !one.flag("skip_validation"))
        .map(
            one -> {
              Hit hit =
                  visit.hit(
                      one,
                      "Checks every row of %s while nobody can read or write it."
                          .formatted(visit.table()));
              String name = one.text("conname");
              return name.isEmpty() || visit.node().nodes("cmds").size() > 1
                  ? hit
                  : hit.withFix(
                      """
                      %s NOT VALID;
                      -- in the next migration:
                      ALTER TABLE %s VALIDATE CONSTRAINT %s;\
                      """
                          .formatted(visit.text(), visit.table(), TableName.quoted(name)));
            });
  }

  private static Stream<Hit> validation(Visit visit) {
    return visit
        .alterations("AT_ValidateConstraint")
        .filter(
            one ->
                visit.inTransaction() && visit.past().isUnproven(visit.table(), one.text("name")))
        .map(
            one ->
                visit.hit(
                    "%s was added in the same transaction, whose lock is still held; validate it in the next migration."
                        .formatted(one.text("name"))));
  }

  private static Stream<Hit> unique(Visit visit) {
    Stream<Hit> ofTable =
        visit
            .constraintsAdded("CONSTR_UNIQUE")
            .filter(one -> one.text("indexname").isEmpty())
            .map(
                one -> {
                  String columns = Columns.sql(one.names("keys"));
                  String name =
                      one.text("conname").isEmpty()
                          ? visit.table().name()
                              + "_"
                              + String.join("_", one.names("keys"))
                              + "_key"
                          : one.text("conname");
                  return visit
                      .hit(
                          one,
                          "Builds an index on %s while nobody can read or write it."
                              .formatted(visit.table()))
                      .withFix(
                          """
                          CREATE UNIQUE INDEX CONCURRENTLY %1$s ON %2$s (%3$s);
                          -- in the next migration:
                          ALTER TABLE %2$s ADD CONSTRAINT %1$s UNIQUE USING INDEX %1$s;\
                          """
                              .formatted(TableName.quoted(name), visit.table(), columns));
                });
    Stream<Hit> ofColumns =
        visit
            .columnsAdded()
            .filter(one -> Columns.has(one, "CONSTR_UNIQUE"))
            .map(
                one ->
                    visit.hit(
                        one,
                        "Builds the new column's index on %s while nobody can read or write it."
                            .formatted(visit.table())));
    return Stream.concat(ofTable, ofColumns);
  }

  private static Stream<Hit> primaryKey(Visit visit) {
    String message =
        "Builds the primary key's index on %s while nobody can read or write it."
            .formatted(visit.table());
    Stream<Hit> ofTable =
        visit
            .constraintsAdded("CONSTR_PRIMARY")
            .filter(one -> one.text("indexname").isEmpty())
            .map(
                one ->
                    visit
                        .hit(one, message)
                        .withFix(
                            """
                            CREATE UNIQUE INDEX CONCURRENTLY %1$s ON %2$s (%3$s);
                            -- in the next migration:
                            ALTER TABLE %2$s ADD CONSTRAINT %1$s PRIMARY KEY USING INDEX %1$s;\
                            """
                                .formatted(
                                    TableName.quoted(visit.table().name() + "_pkey"),
                                    visit.table(),
                                    Columns.sql(one.names("keys")))));
    Stream<Hit> ofColumns =
        visit
            .columnsAdded()
            .filter(one -> Columns.has(one, "CONSTR_PRIMARY"))
            .map(one -> visit.hit(one, message));
    return Stream.concat(ofTable, ofColumns);
  }
}
