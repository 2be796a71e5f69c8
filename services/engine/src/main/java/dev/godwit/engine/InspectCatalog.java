package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;

/** Finds what broken or unfinished statements have left in a schema's catalog. */
final class InspectCatalog {
  private InspectCatalog() {}

  /** What the answer to {@link #sql} tells. */
  static List<Remain> remains(RowSet<Row> rows) {
    List<Remain> remains = new ArrayList<>();
    for (Row row : rows) {
      remains.add(
          new Remain(
              Remain.Kind.valueOf(row.getString("kind")),
              row.getString("object"),
              row.getString("remedy")));
    }
    return remains;
  }

  /** One statement. */
  static String sql(Identifier schema) {
    return """
    SELECT 'INVALID_INDEX' AS kind, format('%%I.%%I', n.nspname, c.relname) AS object,
      format('REINDEX INDEX CONCURRENTLY %%I.%%I', n.nspname, c.relname) AS remedy
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = %1$s AND NOT (i.indisvalid AND i.indisready) AND c.relkind = 'i'
    UNION ALL
    SELECT 'UNVALIDATED_CONSTRAINT', format('%%I.%%I', c.relname, k.conname),
      format('ALTER TABLE %%I.%%I VALIDATE CONSTRAINT %%I', n.nspname, c.relname, k.conname)
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = %1$s AND NOT k.convalidated AND k.contype IN ('c', 'f', 'n')
      AND to_jsonb(k)->>'conenforced' IS DISTINCT FROM 'false' -- a column since PostgreSQL 18
    UNION ALL
    SELECT 'PENDING_DETACH', format('%%I.%%I', n.nspname, c.relname),
      format('ALTER TABLE %%s DETACH PARTITION %%I.%%I FINALIZE', i.inhparent::regclass,
        n.nspname, c.relname)
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = %1$s AND i.inhdetachpending
    ORDER BY 1, 2;
    """
        .formatted(SqlText.literal(schema.value()));
  }
}
