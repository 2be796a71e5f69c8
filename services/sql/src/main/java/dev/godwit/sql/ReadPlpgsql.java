package dev.godwit.sql;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Finds the SQL statements in the tree of a PL/pgSQL function. */
final class ReadPlpgsql {
  private static final String STATEMENT = "PLpgSQL_stmt_execsql";

  private ReadPlpgsql() {}

  static List<PlpgsqlStatement> statements(JsonNode tree) {
    List<PlpgsqlStatement> found = new ArrayList<>();
    collect(tree, found);
    return found;
  }

  private static void collect(JsonNode tree, List<PlpgsqlStatement> found) {
    JsonNode statement = tree.path(STATEMENT);
    if (statement.isObject()) {
      String sql = statement.path("sqlstmt").path("PLpgSQL_expr").path("query").asText("");
      found.add(new PlpgsqlStatement(sql, statement.path("lineno").asInt(1)));
    }
    tree.forEach(child -> collect(child, found));
  }
}
