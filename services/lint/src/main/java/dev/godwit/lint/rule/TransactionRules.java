package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Severity.ERROR;
import static dev.godwit.lint.view.Severity.NOTE;
import static dev.godwit.lint.view.Severity.OFF;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.Rule.Check;
import dev.godwit.lint.view.TableName;
import dev.godwit.lint.view.Visit;
import dev.godwit.sql.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Transactions, how long they hold what, and how long they wait for it. */
final class TransactionRules {
  private static final Set<String> LONG =
      Set.of(
          "UpdateStmt", "DeleteStmt", "InsertStmt", "MergeStmt", "IndexStmt", "CreateTableAsStmt");

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "require-lock-timeout",
              ERROR,
              EVERYWHERE,
              List.of("require-timeout-settings", "E9"),
              """
              DDL that waits for a lock makes everybody who comes after it wait too, which without a limit is an \
              outage until somebody's report has finished. Godwit sets lock_timeout for each migration and tries \
              again; a migration that switches it off undoes that, in each tenant.\
              """,
              "SET lock_timeout = 0;\nALTER TABLE orders ADD COLUMN note text;",
              "-- godwit: lock-timeout=10s\nALTER TABLE orders ADD COLUMN note text;",
              switchedOff("lock_timeout")),
          new Rule(
              "require-statement-timeout",
              ERROR,
              EVERYWHERE,
              List.of("require-timeout-settings"),
              """
              A statement without a limit holds its locks, its slot and the wave for as long as it likes. Godwit sets \
              statement_timeout for each migration; say how long one may take, rather than for ever.\
              """,
              "SET statement_timeout = 0;\nUPDATE orders SET note = '' WHERE note IS NULL;",
              "-- godwit: statement-timeout=20min\nUPDATE orders SET note = '' WHERE note IS NULL;",
              switchedOff("statement_timeout")),
          new Rule(
              "transaction-nesting",
              ERROR,
              EVERYWHERE,
              List.of(),
              """
              Godwit runs a migration and its history row in one transaction. A COMMIT in the middle would end it \
              half-way, so that a crash leaves a tenant between two versions. BEGIN as the first and COMMIT as the \
              last statement are recognised and replaced; anything else is refused.\
              """,
              "CREATE TABLE a (id bigint PRIMARY KEY);\n"
                  + "COMMIT;\n"
                  + "CREATE TABLE b (id bigint PRIMARY KEY);",
              "BEGIN;\n"
                  + "CREATE TABLE a (id bigint PRIMARY KEY);\n"
                  + "CREATE TABLE b (id bigint PRIMARY KEY);\n"
                  + "COMMIT;",
              TransactionRules::nesting),
          new Rule(
              "work-while-holding-lock",
              WARNING,
              EVERYWHERE,
              List.of("E4", "E10", "MP008"),
              """
              An ALTER TABLE keeps everybody from the table until its transaction ends. What follows it in the same \
              migration (filling rows, building an index) holds that lock for as long as it takes, on each tenant's \
              data. Put it into the next migration.\
              """,
              "ALTER TABLE orders ADD COLUMN note text;\n"
                  + "UPDATE orders SET note = '' WHERE note IS NULL;",
              "ALTER TABLE orders ADD COLUMN note text;\n"
                  + "-- next migration\n"
                  + "UPDATE orders SET note = '' WHERE note IS NULL;",
              TransactionRules::workWhileHolding),
          new Rule(
              "multiple-alter-table",
              NOTE,
              EVERYWHERE,
              List.of("W12"),
              """
              Each ALTER TABLE that reads or writes the whole table does so by itself; commands of one statement share \
              one pass.\
              """,
              "ALTER TABLE orders ADD COLUMN a int;\nALTER TABLE orders ADD COLUMN b int;",
              "ALTER TABLE orders ADD COLUMN a int, ADD COLUMN b int;",
              visit ->
                  visit.is("AlterTableStmt")
                          && visit.table().equals(visit.past().lastAltered())
                          && !visit.past().isNew(visit.table())
                      ? Stream.of(
                          visit.hit(
                              "Could be one statement with the ALTER TABLE %s before it."
                                  .formatted(visit.table())))
                      : Stream.empty()),
          new Rule(
              "enum-value-used-in-transaction",
              ERROR,
              EVERYWHERE,
              List.of("MP054"),
              """
              A value that ALTER TYPE … ADD VALUE has added cannot be used before its transaction has ended: \
              PostgreSQL refuses it, in every tenant. Use it in the next migration.\
              """,
              "ALTER TYPE state ADD VALUE 'gone' AFTER 'open';\n"
                  + "UPDATE orders SET state = 'gone' WHERE id = 1;",
              "ALTER TYPE state ADD VALUE 'gone' AFTER 'open';\n"
                  + "-- next migration\n"
                  + "UPDATE orders SET state = 'gone' WHERE id = 1;",
              TransactionRules::newValue),
          new Rule(
              "prefer-robust-stmts",
              WARNING,
              EVERYWHERE,
              List.of(),
              """
              Without a transaction a migration that fails half-way is run again from its start, and trips over what \
              its first half has made. IF NOT EXISTS and IF EXISTS let it pass. In a transaction, and for what Godwit \
              proves from the catalog (indexes built CONCURRENTLY), nothing is needed.\
              """,
              "-- godwit: no-transaction\n"
                  + "CREATE TABLE a (id bigint PRIMARY KEY);\n"
                  + "CREATE TABLE b (id bigint PRIMARY KEY);",
              "-- godwit: no-transaction\n"
                  + "CREATE TABLE IF NOT EXISTS a (id bigint PRIMARY KEY);\n"
                  + "CREATE TABLE IF NOT EXISTS b (id bigint PRIMARY KEY);",
              TransactionRules::robust),
          new Rule(
              "require-table-schema",
              OFF,
              EVERYWHERE,
              List.of(),
              """
              A name without a schema is looked up in the search path. Godwit sets that to the target's schema, so \
              names without one are what schema-per-tenant needs; switch this on where your schemas are fixed.\
              """,
              "CREATE TABLE orders (id bigint PRIMARY KEY);",
              "CREATE TABLE sales.orders (id bigint PRIMARY KEY);",
              visit ->
                  visit.node().node("relation").stream()
                      .filter(
                          one -> !one.text("relname").isEmpty() && one.text("schemaname").isEmpty())
                      .filter(one -> !one.text("relpersistence").equals("t"))
                      .map(
                          one ->
                              visit.hit(one, "%s has no schema.".formatted(one.text("relname"))))));

  static final List<FileRule> OF_FILES =
      List.of(
          new FileRule(
              new Rule(
                  "ban-uncommitted-transaction",
                  ERROR,
                  EVERYWHERE,
                  List.of(),
                  """
                  What a transaction has done is gone when its session ends without COMMIT, and the next tool sees a \
                  success. Remove BEGIN: Godwit's own transaction holds the migration and its history row.\
                  """,
                  "BEGIN;\nCREATE TABLE a (id bigint PRIMARY KEY);",
                  "BEGIN;\nCREATE TABLE a (id bigint PRIMARY KEY);\nCOMMIT;",
                  visit -> Stream.empty()),
              (file, past) ->
                  past.hasBegun()
                      ? Stream.of(
                          new Hit(0, "The file begins a transaction and never commits it.", ""))
                      : Stream.empty()));

  private TransactionRules() {}

  private static Check switchedOff(String setting) {
    return visit -> {
      Node node = visit.node();
      boolean named = visit.is("VariableSetStmt") && node.text("name").equals(setting);
      boolean resets =
          node.text("kind").equals("VAR_RESET") || node.text("kind").equals("VAR_SET_DEFAULT");
      boolean zero =
          node.nodes("args").stream()
              .anyMatch(
                  value ->
                      value.node("ival").filter(one -> one.number("ival") == 0).isPresent()
                          || value
                              .node("sval")
                              .filter(one -> one.text("sval").matches("0\\D*"))
                              .isPresent());
      return named && (resets || zero)
          ? Stream.of(visit.hit("Switches the %s off that Godwit has set.".formatted(setting)))
          : Stream.empty();
    };
  }

  /** The first statement may begin a transaction if the last one commits it. */
  private static Stream<Hit> nesting(Visit visit) {
    if (!visit.is("TransactionStmt")) {
      return Stream.empty();
    }
    var pieces = visit.file().script().pieces();
    int at = visit.hit("").offset();
    boolean first = !pieces.isEmpty() && at <= pieces.getFirst().start();
    boolean last = !pieces.isEmpty() && at >= pieces.getLast().start();
    boolean fine =
        switch (visit.node().text("kind")) {
          case "TRANS_STMT_BEGIN", "TRANS_STMT_START" -> first;
          case "TRANS_STMT_COMMIT" -> last && visit.past().hasBegun();
          case "TRANS_STMT_SAVEPOINT", "TRANS_STMT_RELEASE", "TRANS_STMT_ROLLBACK_TO" -> true;
          default -> false;
        };
    return fine
        ? Stream.empty()
        : Stream.of(visit.hit("Would end or open a transaction inside of Godwit's; remove it."));
  }

  private static Stream<Hit> workWhileHolding(Visit visit) {
    boolean waits = visit.inTransaction() && !visit.past().locked().isEmpty();
    boolean valuesOnly =
        visit.is("InsertStmt")
            && visit
                .node()
                .node("selectStmt")
                .filter(s -> s.nodes("fromClause").isEmpty())
                .isPresent();
    boolean concurrent = visit.node().flag("concurrent");
    if (!waits
        || valuesOnly
        || concurrent
        || !LONG.contains(visit.node().kind())
        || visit.past().isNew(visit.table())) {
      return Stream.empty();
    }
    List<String> locked = visit.past().locked().stream().map(TableName::sql).sorted().toList();
    return Stream.of(
        visit.hit(
            "Nobody can work with %s until this is done; put it into the next migration."
                .formatted(String.join(", ", locked))));
  }

  private static Stream<Hit> newValue(Visit visit) {
    if (!visit.inTransaction() || visit.is("AlterEnumStmt")) {
      return Stream.empty();
    }
    return visit
        .node()
        .all()
        .filter(node -> node.is("A_Const"))
        .flatMap(value -> value.node("sval").stream())
        .map(value -> value.text("sval"))
        .filter(visit.past()::isNewValue)
        .distinct()
        .map(
            value ->
                visit.hit(
                    "'%s' was added in this transaction and cannot be used in it."
                        .formatted(value)));
  }

  private static Stream<Hit> robust(Visit visit) {
    Node node = visit.node();
    if (visit.inTransaction()
        || visit.file().script().pieces().size() < 2
        || node.flag("concurrent")) {
      return Stream.empty();
    }
    boolean creates =
        visit.is("CreateStmt")
            || visit.is("IndexStmt")
            || visit.is("CreateSchemaStmt")
            || visit.is("CreateSeqStmt");
    boolean tolerant = node.flag("if_not_exists") || node.flag("missing_ok");
    boolean drops = visit.is("DropStmt");
    boolean adds = visit.alterations("AT_AddColumn").anyMatch(one -> !one.flag("missing_ok"));
    return ((creates || drops) && !tolerant) || adds
        ? Stream.of(
            visit.hit(
                "A second attempt would trip over what the first has done; say IF [NOT] EXISTS."))
        : Stream.empty();
  }
}
