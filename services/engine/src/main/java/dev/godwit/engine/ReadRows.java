package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the rows of a query on the user's own tables, which cannot change anything. */
public final class ReadRows {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String READ_ONLY =
      "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY; SET application_name = 'godwit:read';"
          + " SET statement_timeout = '25s'";
  private static final int RETRIES = 3;

  private final Vertx vertx;
  private final EngineSettings settings;

  public ReadRows(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /** Runs one query. Blocks the calling thread, which must not be an event loop's. */
  public Rows run(Endpoint server, Identifier database, String sql) {
    return new TryAgain(vertx, settings)
        .run(
            RETRIES,
            () -> read(server, database, sql),
            e -> new Rows.Failed(ExplainFailure.explain(e)));
  }

  private Rows read(Endpoint server, Identifier database, String sql) {
    try (var sessions = new OpenSessions(vertx, settings);
        Session session = sessions.open(server, database)) {
      session.run(READ_ONLY, DEADLINE);
      return new Rows.Read(texts(session.run(sql, DEADLINE)));
    }
  }

  private static List<Map<String, String>> texts(RowSet<Row> rows) {
    List<Map<String, String>> texts = new ArrayList<>();
    for (Row row : rows) {
      Map<String, String> text = new LinkedHashMap<>();
      for (int column = 0; column < row.size(); column++) {
        Object value = row.getValue(column);
        if (value != null) {
          text.put(row.getColumnName(column), value.toString());
        }
      }
      texts.add(text);
    }
    return texts;
  }

  /** What came of it. */
  public sealed interface Rows {
    /** Each row's values by their column, in the query's order, without those that are null. */
    record Read(List<Map<String, String>> rows) implements Rows {
      public Read {
        rows = List.copyOf(rows);
      }
    }

    record Failed(Failure failure) implements Rows {}
  }
}
