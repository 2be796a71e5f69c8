package dev.godwit.lint.view;

import dev.godwit.sql.Node;
import java.util.List;

/**
 * A table as a statement names it. What is in {@code public} and what the search path finds count
 * as one.
 */
public record TableName(String schema, String name) {
  public static final TableName NONE = new TableName("", "");

  public TableName {
    schema = schema.equals("public") ? "" : schema;
  }

  /** Of a RangeVar. */
  public static TableName of(Node rangeVar) {
    return new TableName(rangeVar.text("schemaname"), rangeVar.text("relname"));
  }

  /** Of a list of names. */
  public static TableName of(List<String> names) {
    return names.isEmpty()
        ? NONE
        : new TableName(names.size() > 1 ? names.get(names.size() - 2) : "", names.getLast());
  }

  /** As SQL has it. */
  public String sql() {
    return schema.isEmpty() ? quoted(name) : quoted(schema) + "." + quoted(name);
  }

  /** A name as SQL has it, with quotes only where they are needed. */
  public static String quoted(String name) {
    return name.matches("[a-z_][a-z0-9_]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
  }

  @Override
  public String toString() {
    return sql();
  }
}
