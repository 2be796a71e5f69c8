package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.StatementKind.Batch;
import dev.godwit.migrations.StatementKind.CreateDatabase;
import dev.godwit.migrations.StatementKind.CreateIndexConcurrently;
import dev.godwit.migrations.StatementKind.DetachPartitionConcurrently;
import dev.godwit.migrations.StatementKind.DropDatabase;
import dev.godwit.migrations.StatementKind.DropIndexConcurrently;
import dev.godwit.migrations.StatementKind.Name;
import dev.godwit.migrations.StatementKind.Opaque;
import dev.godwit.migrations.StatementKind.ReindexConcurrently;
import dev.godwit.migrations.StatementKind.ReindexConcurrently.Scope;
import dev.godwit.migrations.StatementKind.Repeatable;
import dev.godwit.migrations.StatementKind.Transactional;
import io.vertx.sqlclient.Row;
import java.time.Duration;

/**
 * Asks the catalog whether a statement has taken effect. A statement's success is not proof enough:
 * {@code CREATE INDEX CONCURRENTLY IF NOT EXISTS} succeeds over an invalid index.
 */
final class ProbeEffect {
  private final Session session;
  private final Identifier schema;
  private final Duration deadline;

  ProbeEffect(Session session, Identifier schema, Duration deadline) {
    this.session = session;
    this.schema = schema;
    this.deadline = deadline;
  }

  Effect probe(StatementKind kind) {
    return switch (kind) {
      case CreateIndexConcurrently create -> index(schemaOf(create.table()), create.index());
      case DropIndexConcurrently drop ->
          index(schemaOf(drop.index()), drop.index().name()) == Effect.NONE
              ? Effect.DONE
              : Effect.NONE;
      case ReindexConcurrently reindex -> reindex(reindex);
      case DetachPartitionConcurrently detach -> detachment(detach);
      case CreateDatabase create -> databaseExists(create.database()) ? Effect.DONE : Effect.NONE;
      case DropDatabase drop -> databaseExists(drop.database()) ? Effect.NONE : Effect.DONE;
      case Repeatable _, Batch _, Opaque _, Transactional _ -> Effect.UNKNOWN;
    };
  }

  private Identifier schemaOf(Name name) {
    return name.schema() == null ? schema : name.schema();
  }

  private Effect index(Identifier inSchema, Identifier index) {
    return ask(
        """
        SELECT CASE
          WHEN i.indexrelid IS NULL THEN 'NONE'
          WHEN i.indisvalid AND i.indisready AND i.indislive THEN 'DONE'
          ELSE 'PARTIAL' END
        FROM (SELECT 1) one
        LEFT JOIN (pg_index i
          JOIN pg_class c ON c.oid = i.indexrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace) ON n.nspname = %s AND c.relname = %s
        """
            .formatted(SqlText.literal(inSchema.value()), SqlText.literal(index.value())));
  }

  /** What a broken REINDEX leaves is an invalid twin; the index itself stays as it was. */
  private Effect reindex(ReindexConcurrently reindex) {
    Name object = reindex.object();
    if (object == null || reindex.scope() != Scope.INDEX) {
      return Effect.UNKNOWN;
    }
    return ask(
        """
        SELECT CASE WHEN EXISTS (
          SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
          JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = %s AND NOT i.indisvalid AND c.relname = left(%s, 57) || '_ccnew')
          THEN 'PARTIAL' ELSE 'UNKNOWN' END
        """
            .formatted(
                SqlText.literal(schemaOf(object).value()), SqlText.literal(object.name().value())));
  }

  private Effect detachment(DetachPartitionConcurrently detach) {
    return ask(
        """
        SELECT coalesce((
          SELECT CASE WHEN inhdetachpending THEN 'PARTIAL' ELSE 'NONE' END FROM pg_inherits
          WHERE inhparent = to_regclass(%s) AND inhrelid = to_regclass(%s)), 'DONE')
        """
            .formatted(
                SqlText.literal(detach.parent().quoted()),
                SqlText.literal(detach.partition().quoted())));
  }

  private boolean databaseExists(Identifier database) {
    return ask(
            "SELECT CASE WHEN EXISTS (SELECT FROM pg_database WHERE datname = %s) THEN 'DONE' ELSE 'NONE' END"
                .formatted(SqlText.literal(database.value())))
        == Effect.DONE;
  }

  private Effect ask(String sql) {
    Row row = session.run(sql, deadline).iterator().next();
    return Effect.valueOf(row.getString(0));
  }
}
