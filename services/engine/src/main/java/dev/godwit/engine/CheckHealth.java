package dev.godwit.engine;

import static dev.godwit.contract.ReasonCode.PERMISSION_DENIED;
import static dev.godwit.contract.ReasonCode.UNHEALTHY;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.Checkup.Finding;
import dev.godwit.engine.ReadTarget.Asked;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.History;
import dev.godwit.migrations.plan.VerifyHistory;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a target is well: what broken or half-done statements have left, how far the server is
 * from running out of transaction ids, transactions that somebody has forgotten, and what the
 * migrations' role may do. Sessions of others are seen only as far as the role may see them.
 */
record CheckHealth(Identifier schema, Bounds bounds) {

  /**
   * From where on something is found.
   *
   * @param idleTransaction how long a transaction may do nothing
   * @param transactionAge of the oldest row, in transactions; the server stops at two billion
   */
  record Bounds(Duration idleTransaction, long transactionAge) {
    static final Bounds DEFAULT = new Bounds(Duration.ofMinutes(5), 1_000_000_000);
  }

  /** Three statements. */
  String sql() {
    return InspectCatalog.sql(schema)
        + """
        SELECT r.rolname::text AS role, r.rolsuper, r.rolbypassrls,
          coalesce(has_schema_privilege(r.oid, n.oid, 'USAGE')
            AND has_schema_privilege(r.oid, n.oid, 'CREATE'), false) AS creates,
          greatest(age(d.datfrozenxid), mxid_age(d.datminmxid))::bigint AS transactions
        FROM pg_roles r
        JOIN pg_database d ON d.datname = current_database()
        LEFT JOIN pg_namespace n ON n.nspname = %s
        WHERE r.rolname = session_user;
        SELECT pid, usename::text AS role, application_name AS application,
          extract(epoch FROM clock_timestamp() - state_change)::bigint AS seconds
        FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND state LIKE 'idle in transaction%%'
          AND clock_timestamp() - state_change >= make_interval(secs => %s)
        ORDER BY state_change;
        """
            .formatted(SqlText.literal(schema.value()), bounds.idleTransaction().toSeconds());
  }

  Checkup judge(Asked asked, Track track) {
    var history = new History(track, asked.history());
    List<Finding> findings = new ArrayList<>();
    VerifyHistory.halfDone(history).forEach(one -> findings.add(Finding.problem(one)));
    InspectCatalog.remains(asked.answer(0))
        .forEach(remain -> findings.add(Finding.problem(remain.asFailure())));
    asked.answer(1).forEach(row -> server(row, findings));
    idle(asked.answer(2), findings);
    return new Checkup(history.newest(), findings);
  }

  private void server(Row row, List<Finding> findings) {
    String role = new Identifier(row.getString("role")).quoted();
    if (row.getLong("transactions") >= bounds.transactionAge()) {
      findings.add(
          Finding.problem(
              UNHEALTHY,
              "the oldest rows are %,d transactions old; at two billion the server takes no more"
                  .formatted(row.getLong("transactions")),
              "find what keeps autovacuum from freezing (old transactions, prepared ones,"
                  + " replication slots), then VACUUM FREEZE;"));
    }
    if (!row.getBoolean("creates")) {
      findings.add(
          Finding.problem(
              PERMISSION_DENIED,
              "the role %s may not create in the schema %s".formatted(role, schema),
              "GRANT USAGE, CREATE ON SCHEMA %s TO %s;".formatted(schema.quoted(), role)));
    }
    if (row.getBoolean("rolsuper") || row.getBoolean("rolbypassrls")) {
      findings.add(
          Finding.warning(
              UNHEALTHY,
              "the migrations' role %s %s"
                  .formatted(
                      role,
                      row.getBoolean("rolsuper")
                          ? "is a superuser: a migration can do anything to the whole server"
                          : "has BYPASSRLS: a data migration sees every tenant's rows"),
              "use a role that owns the schema and no more"));
    }
  }

  private static void idle(RowSet<Row> sessions, List<Finding> findings) {
    for (Row row : sessions) {
      findings.add(
          Finding.problem(
              UNHEALTHY,
              "a transaction of %s (%s) has done nothing for %d s: its locks stand in the way, and"
                      .formatted(
                          row.getString("role"),
                          row.getString("application"),
                          row.getLong("seconds"))
                  + " nothing is vacuumed",
              "end it, in its application or with SELECT pg_terminate_backend(%d);"
                  .formatted(row.getInteger("pid"))));
    }
  }
}
