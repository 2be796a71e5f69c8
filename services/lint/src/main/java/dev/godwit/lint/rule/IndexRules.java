package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Severity.ERROR;
import static dev.godwit.lint.view.Severity.NOTE;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.lint.view.Columns;
import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.TableName;
import dev.godwit.lint.view.TableState;
import dev.godwit.lint.view.Visit;
import dev.godwit.sql.Node;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Indexes, and other work that PostgreSQL can do CONCURRENTLY. */
final class IndexRules {
  private static final int WIDE = 3;

  static final List<Rule> ALL =
      List.of(
          new Rule(
              "require-concurrent-index-creation",
              ERROR,
              EVERYWHERE,
              List.of("add_index", "E6", "PG101"),
              """
              CREATE INDEX keeps the table from being written for as long as it builds, in every tenant's database. \
              CONCURRENTLY does not; Godwit runs it outside of the transaction, proves that the index is valid, and \
              removes what a killed attempt has left.\
              """,
              "CREATE INDEX orders_customer ON orders (customer_id);",
              "CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);",
              IndexRules::creation),
          new Rule(
              "require-concurrent-index-deletion",
              ERROR,
              EVERYWHERE,
              List.of("remove_index", "PG102"),
              """
              DROP INDEX takes an ACCESS EXCLUSIVE lock on the table: it waits for every query that runs, and every \
              query that comes waits for it. CONCURRENTLY waits alone.\
              """,
              "DROP INDEX orders_customer;",
              "DROP INDEX CONCURRENTLY orders_customer;",
              IndexRules::deletion),
          new Rule(
              "require-concurrent-reindex",
              ERROR,
              EVERYWHERE,
              List.of(),
              """
              REINDEX keeps the table from being written, and those who read by the index from reading, until it is \
              done. CONCURRENTLY builds the new index beside the old one.\
              """,
              "REINDEX TABLE orders;",
              "REINDEX TABLE CONCURRENTLY orders;",
              visit ->
                  visit.is("ReindexStmt") && !option(visit.node().nodes("params"), "concurrently")
                      ? Stream.of(
                          visit
                              .hit("Nobody can write the table until all of it is indexed anew.")
                              .withFix(
                                  concurrently(
                                      visit,
                                      "(?i)^reindex\\s*(\\([^)]*\\))?\\s*(index|table|schema|database|system)")))
                      : Stream.empty()),
          new Rule(
              "require-concurrent-partition-detach",
              ERROR,
              EVERYWHERE,
              List.of(),
              """
              DETACH PARTITION takes an ACCESS EXCLUSIVE lock on the partitioned table, so that all partitions wait. \
              CONCURRENTLY takes weaker ones, in two transactions; Godwit runs it by itself and proves it.\
              """,
              "ALTER TABLE events DETACH PARTITION events_2024;",
              "ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY;",
              visit ->
                  visit
                      .alterations("AT_DetachPartition")
                      .filter(
                          one -> one.node("def").filter(def -> def.flag("concurrent")).isEmpty())
                      .map(
                          one ->
                              visit
                                  .hit(
                                      "Nobody can read %s, or any of its partitions, meanwhile."
                                          .formatted(visit.table()))
                                  .withFix(visit.text() + " CONCURRENTLY;"))),
          new Rule(
              "ban-concurrent-index-creation-in-transaction",
              ERROR,
              EVERYWHERE,
              List.of("PG103"),
              """
              PostgreSQL refuses CONCURRENTLY inside of a transaction. Godwit runs such a statement outside of its own \
              transaction, but cannot do so between a script's BEGIN and COMMIT.\
              """,
              """
              BEGIN;
              CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);
              COMMIT;\
              """,
              "CREATE INDEX CONCURRENTLY orders_customer ON orders (customer_id);",
              visit ->
                  visit.past().hasBegun() && visit.node().flag("concurrent")
                      ? Stream.of(
                          visit.hit(
                              "CONCURRENTLY cannot run between BEGIN and COMMIT; remove both."))
                      : Stream.empty()),
          new Rule(
              "prefer-repack",
              ERROR,
              EVERYWHERE,
              List.of(),
              """
              VACUUM FULL and CLUSTER write the table anew while nobody can read it. pg_repack does the same work \
              while people do theirs; and plain VACUUM is usually enough.\
              """,
              "VACUUM FULL orders;",
              "VACUUM orders;",
              IndexRules::repack),
          new Rule(
              "index-with-many-columns",
              NOTE,
              EVERYWHERE,
              List.of("add_index_columns"),
              """
              An index on more than three columns that is not unique seldom serves more queries than one on the first \
              two, and is written at each insert, in every tenant's database.\
              """,
              "CREATE INDEX CONCURRENTLY orders_all ON orders (a, b, c, d);",
              "CREATE INDEX CONCURRENTLY orders_ab ON orders (a, b);",
              visit ->
                  visit.is("IndexStmt")
                          && !visit.node().flag("unique")
                          && visit.node().nodes("indexParams").size() > WIDE
                      ? Stream.of(
                          visit.hit(
                              "Four columns and more seldom serve more queries than the first"
                                  + " two."))
                      : Stream.empty()),
          new Rule(
              "attaching-partition",
              WARNING,
              EVERYWHERE,
              List.of(),
              """
              ATTACH PARTITION reads all of the new partition to prove that its rows belong there, under an ACCESS \
              EXCLUSIVE lock on it. A CHECK constraint with the same bounds, validated before, spares the reading.\
              """,
              "ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES IN (2026);",
              """
              CREATE TABLE events_2026 (year int, CHECK (year = 2026));
              ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES IN (2026);\
              """,
              visit ->
                  visit
                      .alterations("AT_AttachPartition")
                      .flatMap(one -> one.node("def").stream())
                      .flatMap(def -> def.node("name").stream())
                      .map(TableName::of)
                      .filter(name -> !visit.past().isNew(name))
                      .map(
                          name ->
                              visit.hit(
                                  "Reads all of %s; a validated CHECK with the same bounds spares it."
                                      .formatted(name)))));

  static final List<TrackRule> OF_TRACKS =
      List.of(
          new TrackRule(
              new Rule(
                  "missing-foreign-key-index",
                  NOTE,
                  EVERYWHERE,
                  List.of("E15", "MP016", "0001_unindexed_foreign_keys"),
                  """
                  PostgreSQL indexes what a foreign key refers to, not where it comes from. Without an index there, \
                  deleting or changing one row of the other table reads all of this one.\
                  """,
                  """
                  CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id));\
                  """,
                  """
                  CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders (id));
                  CREATE INDEX lines_order ON lines (order_id);\
                  """,
                  visit -> Stream.empty()),
              (table, past, settings) ->
                  table.references().stream()
                      .filter(one -> !isIndexed(table, one.columns()))
                      .map(
                          one ->
                              TrackRule.Place.at(
                                  one.where(),
                                  "No index of %s begins with %s."
                                      .formatted(table.name(), Columns.sql(one.columns())),
                                  "CREATE INDEX CONCURRENTLY %s ON %s (%s);"
                                      .formatted(
                                          TableName.quoted(
                                              table.name().name()
                                                  + "_"
                                                  + String.join("_", one.columns())),
                                          table.name(),
                                          Columns.sql(one.columns()))))),
          new TrackRule(
              new Rule(
                  "missing-primary-key",
                  WARNING,
                  EVERYWHERE,
                  List.of("MP045", "0004_no_primary_key"),
                  """
                  Without a primary key one row cannot be told from another: by logical replication, by tools that \
                  move a tenant, by a backfill that goes on where it stopped.\
                  """,
                  "CREATE TABLE events (at timestamptz, what text);",
                  "CREATE TABLE events (id bigint PRIMARY KEY, at timestamptz, what text);",
                  visit -> Stream.empty()),
              (table, past, settings) ->
                  table.hasPrimaryKey() || table.isPartition()
                      ? Stream.empty()
                      : Stream.of(
                          TrackRule.Place.at(
                              table.created(), "%s has no primary key.".formatted(table.name())))));

  private IndexRules() {}

  private static boolean isIndexed(TableState table, List<String> columns) {
    return table.keys().stream()
        .anyMatch(
            key ->
                key.columns().size() >= columns.size()
                    && key.columns().subList(0, columns.size()).containsAll(columns));
  }

  private static Stream<Hit> creation(Visit visit) {
    return visit.is("IndexStmt")
            && !visit.node().flag("concurrent")
            && !visit.past().isNew(visit.table())
        ? Stream.of(
            visit
                .hit("Nobody can write %s while its index is built.".formatted(visit.table()))
                .withFix(concurrently(visit, "(?i)^create\\s+(unique\\s+)?index")))
        : Stream.empty();
  }

  private static Stream<Hit> deletion(Visit visit) {
    if (!visit.is("DropStmt")
        || !visit.node().text("removeType").equals("OBJECT_INDEX")
        || visit.node().flag("concurrent")) {
      return Stream.empty();
    }
    return visit.node().nodes("objects").stream()
        .map(object -> TableName.of(object.names("items")))
        .filter(name -> !visit.past().isNewIndex(name.name()))
        .map(
            name ->
                visit
                    .hit(
                        "Waits for every query on the index's table, and those that come wait for"
                            + " it.")
                    .withFix(
                        "DROP INDEX CONCURRENTLY %s%s;"
                            .formatted(visit.node().flag("missing_ok") ? "IF EXISTS " : "", name)));
  }

  private static Stream<Hit> repack(Visit visit) {
    boolean full = visit.is("VacuumStmt") && option(visit.node().nodes("options"), "full");
    return full || visit.is("ClusterStmt")
        ? Stream.of(visit.hit("Writes the table anew while nobody can read it."))
        : Stream.empty();
  }

  private static boolean option(List<Node> options, String name) {
    return options.stream()
        .filter(one -> one.text("defname").toLowerCase(Locale.ROOT).equals(name))
        .anyMatch(
            one ->
                one.node("arg")
                    .map(
                        arg ->
                            !arg.text("sval").equals("false")
                                && !arg.text("boolval").equals("false"))
                    .orElse(true));
  }

  /** The statement with CONCURRENTLY behind its verb. */
  private static String concurrently(Visit visit, String verb) {
    return visit
            .text()
            .replaceFirst(
                "(" + verb.substring(verb.indexOf('^')).replace("^", "^(?i)") + ")",
                "$1 CONCURRENTLY")
        + ";";
  }
}
