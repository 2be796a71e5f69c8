package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.migrations.adopt.FoundTable;
import dev.godwit.migrations.adopt.HistorySource;
import dev.godwit.migrations.adopt.Incumbent;
import dev.godwit.migrations.adopt.Sought;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks in a target's catalog for tables that are called like the history of another tool. Where
 * each tenant has a schema, other tenants' are not looked at.
 */
record FindIncumbents(Session session, EngineSettings settings) {
  private static final String LIQUIBASE_LOCK = "databasechangeloglock";

  List<FoundTable> find(Target target, Sought sought) {
    Stream<String> names =
        sought.table() == null ? Incumbent.tables().stream() : Stream.of(sought.table());
    String quoted =
        Stream.concat(names, Stream.of(LIQUIBASE_LOCK))
            .map(SqlText::literal)
            .collect(Collectors.joining(", "));
    String schema = sought.schema();
    if (schema == null && target.tenancy() == Tenancy.SCHEMA) {
      schema = target.schema().value();
    }
    String within = schema == null ? "true" : "n.nspname = " + SqlText.literal(schema);
    String sql =
        """
        SELECT n.nspname::text AS schema, c.relname::text AS name,
          array_agg(a.attname::text) AS columns
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p') AND c.relname IN (%s) AND %s
          AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
        GROUP BY 1, 2 ORDER BY 1, 2
        """
            .formatted(quoted, within);
    List<FoundTable> tables = new ArrayList<>();
    for (Row row : session.run(sql, settings.answerMargin())) {
      Set<String> columns = Set.of(row.getArrayOfStrings("columns"));
      tables.add(new FoundTable(row.getString("schema"), row.getString("name"), columns));
    }
    return tables;
  }

  static boolean hasLiquibaseLock(HistorySource source, List<FoundTable> tables) {
    return source.incumbent() == Incumbent.LIQUIBASE
        && tables.stream()
            .anyMatch(
                table ->
                    table.name().equals(LIQUIBASE_LOCK) && table.schema().equals(source.schema()));
  }

  static String liquibaseLock(HistorySource source) {
    return new Identifier(source.schema()).quoted() + "." + LIQUIBASE_LOCK;
  }
}
