package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.ReadTarget.Seen;
import dev.godwit.migrations.plan.HistoryRow;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads the histories of many schemas of one database over one connection, in one round trip for
 * each thousand, so that targets which need nothing cost nothing more. Takes no lock and writes
 * nothing; what is read together is of one moment.
 */
public final class ReadHistories {
  /** Each table and its index take a lock from a table of the server's that is bounded. */
  private static final int AT_ONCE = 1000;

  private static final String CURSOR = "godwit_histories";

  /** Only what the catalog shows is read, because a missing table would fail the whole message. */
  private static final String OPEN_CURSOR =
      """
      DO $$
      DECLARE
        histories refcursor := '%s';
        query text;
      BEGIN
        SELECT string_agg(
          format('SELECT %%L::text AS schema, %s FROM %%I.godwit_history', n.nspname, n.nspname),
          ' UNION ALL ')
        INTO query
        FROM pg_namespace n JOIN pg_class c ON c.relnamespace = n.oid
        WHERE n.nspname::text = ANY (current_setting('godwit.schemas')::text[])
          AND c.relname = 'godwit_history' AND c.relkind = 'r';
        OPEN histories FOR EXECUTE coalesce(query, 'SELECT WHERE false');
      END $$;
      """
          .formatted(CURSOR, HistoryTable.COLUMNS);

  private final Vertx vertx;
  private final EngineSettings settings;

  public ReadHistories(Vertx vertx, EngineSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  /**
   * Reads them. Tries once: where nothing could be read, each target's own visit says why.
   *
   * @return the rows of each schema, none where it has no history or does not exist
   */
  public Seen<Map<Identifier, List<HistoryRow>>> run(
      Endpoint server, Identifier database, List<Identifier> schemas) {
    var sessions = new OpenSessions(vertx, settings);
    Map<Identifier, List<HistoryRow>> histories = new HashMap<>();
    schemas.forEach(schema -> histories.put(schema, new ArrayList<>()));
    try (Session session = sessions.open(server, database)) {
      for (int from = 0; from < schemas.size(); from += AT_ONCE) {
        List<Identifier> some = schemas.subList(from, Math.min(from + AT_ONCE, schemas.size()));
        for (Row row : read(session, some)) {
          Identifier schema = new Identifier(row.getString("schema"));
          Objects.requireNonNull(histories.get(schema)).add(HistoryTable.row(row));
        }
      }
      return new Seen.Found<>(histories);
    } catch (SqlFailed e) {
      return new Seen.Unreachable<>(ExplainFailure.explain(e));
    }
  }

  private RowSet<Row> read(Session session, List<Identifier> schemas) {
    RowSet<Row> answer = session.run(message(schemas), settings.answerMargin());
    for (RowSet<Row> part = answer; part != null; part = part.next()) {
      if (part.columnsNames() != null && part.columnsNames().contains("version")) {
        return part;
      }
    }
    return answer;
  }

  private String message(List<Identifier> schemas) {
    String names =
        schemas.stream()
            .map(schema -> SqlText.literal(schema.value()))
            .collect(Collectors.joining(", "));
    return """
    BEGIN READ ONLY;
    SET LOCAL search_path = '';
    SET LOCAL statement_timeout = %s;
    SELECT set_config('application_name', 'godwit:read', false),
      set_config('godwit.schemas', ARRAY[%s]::text[]::text, true);
    %s
    FETCH ALL FROM %s;
    COMMIT;
    """
        .formatted(SqlText.milliseconds(settings.answerMargin()), names, OPEN_CURSOR, CURSOR);
  }
}
