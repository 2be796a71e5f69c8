package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Severity.ERROR;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.Visit;
import dev.godwit.sql.Node;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rows. */
final class DataRules {
  static final List<Rule> ALL =
      List.of(
          new Rule(
              "ban-duplicate-column-assignments",
              ERROR,
              EVERYWHERE,
              List.of(),
              """
              PostgreSQL refuses a statement that sets a column twice, and does so in each tenant, after the wave has \
              begun.\
              """,
              "UPDATE orders SET note = 'a', note = 'b' WHERE id = 1;",
              "UPDATE orders SET note = 'b' WHERE id = 1;",
              DataRules::assignedTwice),
          new Rule(
              "unbatched-backfill",
              WARNING,
              EVERYWHERE,
              List.of("MP011", "MP067"),
              """
              One statement over all rows of a table is one transaction: it holds each row's lock to the end, doubles \
              the table, floods the replicas, and starts anew when it is cut off. Times the number of tenants. In \
              batches it commits as it goes, and takes up where it stopped.\
              """,
              "UPDATE orders SET note = '';",
              """
              -- godwit: batch
              UPDATE orders SET note = '' WHERE id IN (SELECT id FROM orders WHERE note IS NULL LIMIT 1000);\
              """,
              DataRules::unbatched));

  private DataRules() {}

  private static Stream<Hit> assignedTwice(Visit visit) {
    Stream<List<Node>> lists =
        Stream.concat(
            visit.is("UpdateStmt") ? Stream.of(visit.node().nodes("targetList")) : Stream.empty(),
            visit.is("InsertStmt")
                ? Stream.concat(
                    Stream.of(visit.node().nodes("cols")),
                    visit.node().node("onConflictClause").stream()
                        .map(one -> one.nodes("targetList")))
                : Stream.empty());
    return lists.flatMap(targets -> twice(visit, targets));
  }

  private static Stream<Hit> twice(Visit visit, List<Node> targets) {
    Set<String> seen = new HashSet<>();
    return targets.stream()
        .filter(one -> one.nodes("indirection").isEmpty())
        .filter(one -> !seen.add(one.text("name")))
        .map(one -> visit.hit(one, "%s is set twice.".formatted(one.text("name"))));
  }

  private static Stream<Hit> unbatched(Visit visit) {
    boolean all =
        (visit.is("UpdateStmt") || visit.is("DeleteStmt"))
            && visit.node().node("whereClause").isEmpty()
            && !visit.past().isNew(visit.table());
    return all && !visit.file().directives().batch()
        ? Stream.of(
            visit.hit(
                "Changes every row of %s in one transaction; see -- godwit: batch."
                    .formatted(visit.table())))
        : Stream.empty();
  }
}
