package dev.godwit.lint.view;

import dev.godwit.sql.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads column definitions and their types. */
public final class Columns {
  private static final Set<String> SERIALS =
      Set.of("serial", "serial2", "serial4", "serial8", "smallserial", "bigserial");

  /** Stable within a statement, so that one value serves all rows. */
  private static final Set<String> STABLE =
      Set.of(
          "now",
          "transaction_timestamp",
          "statement_timestamp",
          "current_setting",
          "lower",
          "upper",
          "concat",
          "coalesce",
          "to_jsonb",
          "jsonb_build_object",
          "jsonb_build_array",
          "array_fill",
          "md5",
          "length",
          "date_trunc",
          "timezone",
          "make_interval");

  private Columns() {}

  /** The type's name without its schema; empty where there is none. */
  public static String type(Node column) {
    return column
        .node("typeName")
        .map(type -> type.names("names"))
        .filter(names -> !names.isEmpty())
        .map(List::getLast)
        .orElse("");
  }

  public static boolean isSerial(Node column) {
    return SERIALS.contains(type(column));
  }

  public static Optional<Node> constraint(Node column, String type) {
    return column.nodes("constraints").stream()
        .filter(one -> one.text("contype").equals(type))
        .findFirst();
  }

  public static boolean has(Node column, String type) {
    return constraint(column, type).isPresent();
  }

  /** Whether adding it gives each row a value of its own, so that the table is written anew. */
  public static boolean rewrites(Node column) {
    boolean stored =
        constraint(column, "CONSTR_GENERATED")
            .filter(one -> !one.text("generated_kind").equals("v"))
            .isPresent();
    boolean volatileDefault =
        constraint(column, "CONSTR_DEFAULT").filter(Columns::isVolatile).isPresent();
    return stored || volatileDefault || isSerial(column) || has(column, "CONSTR_IDENTITY");
  }

  private static boolean isVolatile(Node constraint) {
    return Stream.of(constraint)
        .flatMap(Node::all)
        .filter(node -> node.is("FuncCall"))
        .anyMatch(call -> !STABLE.contains(TableName.of(call.names("funcname")).name()));
  }

  /** Names in a list of String nodes, as SQL. */
  public static String sql(List<String> names) {
    return names.stream().map(TableName::quoted).collect(Collectors.joining(", "));
  }
}
