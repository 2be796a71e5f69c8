package dev.godwit.engine.doctor;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.FindLockHolder;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** What Godwit and others have done in a schema so far, and whether somebody is at work now. */
final class DiagnoseHistory {
  private static final String TABLES =
      """
      SELECT t AS name, to_regclass(quote_ident($1) || '.' || t) IS NOT NULL AS there,
        coalesce(has_table_privilege(to_regclass(quote_ident($1) || '.' || t), 'SELECT'), false)
          AS readable
      FROM unnest(ARRAY['godwit_history', 'flyway_schema_history', 'databasechangelog',
        'alembic_version', 'schema_migrations', 'goose_db_version', 'pgmigrations',
        '_prisma_migrations', '_sqlx_migrations', 'atlas_schema_revisions']) AS t
      """;

  private final Conversation conversation;
  private final Identifier schema;

  DiagnoseHistory(Conversation conversation, Identifier schema) {
    this.conversation = conversation;
    this.schema = schema;
  }

  List<Diagnosis> run() throws TimeoutException {
    List<String> others = new ArrayList<>();
    Diagnosis history = Diagnosis.ok(Check.HISTORY, "none yet: nothing was applied here by Godwit");
    for (Row row : conversation.ask(TABLES, schema.value())) {
      boolean own = row.getString("name").equals("godwit_history");
      if (own && row.getBoolean("there")) {
        history = row.getBoolean("readable") ? rows() : unreadable();
      } else if (row.getBoolean("there")) {
        others.add(row.getString("name"));
      }
    }
    return List.of(history, lock(), judge(others, history));
  }

  private static Diagnosis unreadable() {
    return Diagnosis.failed(
        Check.HISTORY,
        "godwit_history is there, and this role may not read it",
        "use the role that migrated before, or make this one a member of it");
  }

  private Diagnosis rows() throws TimeoutException {
    String query =
        """
        SELECT count(*) AS rows, count(*) FILTER (WHERE state = 'started') AS started,
          min(version) FILTER (WHERE state = 'started') AS version
        FROM %s.godwit_history
        """
            .formatted(schema.quoted());
    Row row = conversation.ask(query).iterator().next();
    long started = row.getLong("started");
    if (started > 0) {
      return Diagnosis.warning(
          Check.HISTORY,
          "%d migrations, and %s is half done"
              .formatted(row.getLong("rows"), row.getString("version")),
          "unless somebody works on it now, run migrate again: it is taken up where it was left");
    }
    return Diagnosis.ok(Check.HISTORY, "%d migrations".formatted(row.getLong("rows")));
  }

  private Diagnosis lock() throws TimeoutException {
    for (Row row : conversation.ask(FindLockHolder.query(schema))) {
      return Diagnosis.warning(
          Check.LOCK,
          "process %d (%s) holds it, connected since %s"
              .formatted(
                  row.getInteger("pid"),
                  row.getString("application_name"),
                  row.getOffsetDateTime("backend_start")),
          "somebody may still be at work: wait for it to end");
    }
    return Diagnosis.ok(Check.LOCK, "free");
  }

  /** Another tool's table beside our own was adopted, or is still in use; both are worth a word. */
  static Diagnosis judge(List<String> others, Diagnosis history) {
    if (others.isEmpty()) {
      return Diagnosis.ok(Check.OTHER_TOOLS, "none has left a history table");
    }
    String found = "there is " + String.join(", ", others);
    return history.found().startsWith("none")
        ? Diagnosis.warning(
            Check.OTHER_TOOLS,
            found,
            "take its history over with godwit adopt before the first migrate")
        : Diagnosis.ok(Check.OTHER_TOOLS, found + " beside Godwit's own");
  }
}
