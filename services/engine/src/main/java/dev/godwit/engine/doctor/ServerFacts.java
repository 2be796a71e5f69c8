package dev.godwit.engine.doctor;

import dev.godwit.contract.Identifier;
import io.vertx.sqlclient.Row;
import java.util.concurrent.TimeoutException;

/** What a server says of itself, of the role and of the schema, in one answer. */
record ServerFacts(
    Version version, boolean standby, Role role, Rights rights, Settings settings, Load load) {

  /**
   * @param number as in {@code server_version_num}
   */
  record Version(int number, String text) {}

  record Role(String name, boolean superuser, boolean bypassesRls, boolean createsDatabases) {}

  /**
   * @param schema whether it exists
   * @param uses whether the role may look into it
   * @param creates whether the role may create in it
   * @param foreign how many of its relations belong to roles that this one is no member of
   * @param example one of those; empty where there is none
   */
  record Rights(
      boolean schema,
      boolean uses,
      boolean creates,
      long relations,
      long foreign,
      String example) {}

  /** What a new session of this role in this database starts with. */
  record Settings(
      String readOnly,
      String standardStrings,
      String lockTimeout,
      String statementTimeout,
      String transactionTimeout,
      String idleInTransaction) {}

  /**
   * @param reserved connections that only superusers or their like get
   * @param locks how many locks the shared table has room for
   */
  record Load(int maxConnections, int reserved, int used, long locks) {}

  private static final String QUERY =
      """
      SELECT current_setting('server_version_num')::int AS number,
        current_setting('server_version') AS version,
        pg_is_in_recovery() AS standby,
        r.rolname::text AS role, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
        r.rolcreatedb AS createdb,
        n.oid IS NOT NULL AS schema,
        coalesce(has_schema_privilege(n.oid, 'USAGE'), false) AS uses,
        coalesce(has_schema_privilege(n.oid, 'CREATE'), false) AS creates,
        c.relations, c.foreigners, coalesce(c.example, '') AS example,
        current_setting('default_transaction_read_only') AS read_only,
        current_setting('standard_conforming_strings') AS standard_strings,
        current_setting('lock_timeout') AS lock_timeout,
        current_setting('statement_timeout') AS statement_timeout,
        coalesce(current_setting('transaction_timeout', true), '0') AS transaction_timeout,
        current_setting('idle_in_transaction_session_timeout') AS idle_in_transaction,
        current_setting('max_connections')::int AS max_connections,
        current_setting('superuser_reserved_connections')::int
          + coalesce(current_setting('reserved_connections', true), '0')::int AS reserved,
        (SELECT count(*)::int FROM pg_stat_activity WHERE backend_type = 'client backend') AS used,
        current_setting('max_locks_per_transaction')::bigint
          * (current_setting('max_connections')::bigint
            + current_setting('max_prepared_transactions')::bigint) AS locks
      FROM pg_roles r
      LEFT JOIN pg_namespace n ON n.nspname = $1
      CROSS JOIN LATERAL (
        SELECT count(*) AS relations,
          count(*) FILTER (WHERE NOT pg_has_role(k.relowner, 'USAGE')) AS foreigners,
          min(k.relname::text) FILTER (WHERE NOT pg_has_role(k.relowner, 'USAGE')) AS example
        FROM pg_class k WHERE k.relnamespace = n.oid AND k.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
      ) c
      WHERE r.rolname = current_user
      """;

  static ServerFacts read(Conversation conversation, Identifier schema) throws TimeoutException {
    return of(conversation.ask(QUERY, schema.value()).iterator().next());
  }

  private static ServerFacts of(Row row) {
    return new ServerFacts(
        new Version(row.getInteger("number"), row.getString("version")),
        row.getBoolean("standby"),
        new Role(
            row.getString("role"),
            row.getBoolean("superuser"),
            row.getBoolean("bypasses"),
            row.getBoolean("createdb")),
        new Rights(
            row.getBoolean("schema"),
            row.getBoolean("uses"),
            row.getBoolean("creates"),
            row.getLong("relations"),
            row.getLong("foreigners"),
            row.getString("example")),
        new Settings(
            row.getString("read_only"),
            row.getString("standard_strings"),
            row.getString("lock_timeout"),
            row.getString("statement_timeout"),
            row.getString("transaction_timeout"),
            row.getString("idle_in_transaction")),
        new Load(
            row.getInteger("max_connections"),
            row.getInteger("reserved"),
            row.getInteger("used"),
            row.getLong("locks")));
  }
}
