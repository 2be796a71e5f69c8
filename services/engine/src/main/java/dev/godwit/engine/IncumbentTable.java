package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.migrations.adopt.AdvisoryKey;
import dev.godwit.migrations.adopt.HistorySource;
import dev.godwit.migrations.adopt.IncumbentRow;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Another tool's history table, locked so that the tool can write nothing to it: its own advisory
 * or row lock, and the table itself. All of them are tried, not waited for, and end with the
 * transaction.
 */
record IncumbentTable(HistorySource source, boolean hasLockTable) {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** The table's rows, or who keeps them from being read. */
  sealed interface Reading {
    /** The transaction is open and holds the locks. */
    record Rows(List<IncumbentRow> rows) implements Reading {}

    /** There is no transaction. */
    record Held(String holder) implements Reading {}
  }

  Reading lockAndRead(Session session, String database, EngineSettings settings, Pauses pauses) {
    long end = System.nanoTime() + settings.lockWait().toNanos();
    while (true) {
      Reading reading = tryOnce(session, database, settings);
      if (reading instanceof Reading.Rows) {
        return reading;
      }
      session.run("ROLLBACK", settings.answerMargin());
      if (System.nanoTime() > end) {
        return reading;
      }
      pauses.jittered(PAUSE);
    }
  }

  private Reading tryOnce(Session session, String database, EngineSettings settings) {
    try {
      List<RowSet<Row>> answers = session.runAll(sql(database), settings.answerMargin());
      for (RowSet<Row> answer : answers.subList(1, answers.size() - 1)) {
        for (Row row : answer) {
          if (!row.getBoolean("free")) {
            return new Reading.Held(source.incumbent().title() + ", by its own lock");
          }
        }
      }
      return new Reading.Rows(rows(answers.getLast()));
    } catch (SqlFailed e) {
      if (e.hasState(LOCK_NOT_AVAILABLE)) {
        return new Reading.Held("a session that has written to " + source);
      }
      throw e;
    }
  }

  private String sql(String database) {
    OptionalLong key = AdvisoryKey.of(source, database);
    String advisory =
        key.isPresent()
            ? "SELECT pg_try_advisory_xact_lock(%d) AS free;\n".formatted(key.getAsLong())
            : "";
    String row =
        hasLockTable
            ? "SELECT NOT locked AS free FROM %s FOR UPDATE NOWAIT;\n"
                .formatted(FindIncumbents.liquibaseLock(source))
            : "";
    return """
    BEGIN;
    %s%sLOCK TABLE %s IN SHARE MODE NOWAIT;
    SELECT to_json(t) AS row FROM %s AS t ORDER BY %s;
    """
        .formatted(advisory, row, name(), name(), source.incumbent().order());
  }

  private String name() {
    return new Identifier(source.schema()).quoted() + "." + new Identifier(source.table()).quoted();
  }

  private static List<IncumbentRow> rows(RowSet<Row> answer) {
    List<IncumbentRow> rows = new ArrayList<>();
    for (Row row : answer) {
      Map<String, String> columns = new HashMap<>();
      for (Map.Entry<String, Object> column : row.get(JsonObject.class, "row")) {
        if (column.getValue() != null) {
          columns.put(column.getKey(), column.getValue().toString());
        }
      }
      rows.add(new IncumbentRow(columns));
    }
    return rows;
  }
}
