package dev.godwit.lint.view;

import dev.godwit.sql.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A table as the statements so far have made it. */
public final class TableState {
  private final TableName name;
  private final Visit created;
  private final Map<String, Boolean> notNull = new LinkedHashMap<>();
  private final List<Key> keys = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final Set<String> policies = new LinkedHashSet<>();
  private boolean partition;
  private boolean primaryKey;
  private boolean security;
  private boolean forced;

  TableState(TableName name, Visit created) {
    this.name = name;
    this.created = created;
  }

  /**
   * Something that begins with columns and can be looked up: an index, or a constraint with one.
   *
   * @param where the visit that made it
   */
  public record Key(List<String> columns, boolean unique, boolean primary, Visit where) {}

  /** A foreign key. */
  public record Reference(List<String> columns, TableName to, Visit where) {}

  public TableName name() {
    return name;
  }

  /** The visit at its CREATE TABLE. */
  public Visit created() {
    return created;
  }

  public boolean hasColumn(String column) {
    return notNull.containsKey(column);
  }

  public boolean isNotNull(String column) {
    return notNull.getOrDefault(column, false);
  }

  public List<Key> keys() {
    return keys;
  }

  public List<Reference> references() {
    return references;
  }

  public boolean hasPrimaryKey() {
    return primaryKey;
  }

  /** Whether it is part of another table, which says what it has. */
  public boolean isPartition() {
    return partition;
  }

  public boolean hasSecurity() {
    return security;
  }

  public boolean isForced() {
    return forced;
  }

  public boolean hasPolicy() {
    return !policies.isEmpty();
  }

  void add(Node element, Visit visit) {
    switch (element.kind()) {
      case "ColumnDef" -> addColumn(element, visit);
      case "Constraint" -> addConstraint(element, List.of(), visit);
      default -> {}
    }
  }

  private void addColumn(Node column, Visit visit) {
    String columnName = column.text("colname");
    boolean required =
        Columns.has(column, "CONSTR_NOTNULL")
            || Columns.has(column, "CONSTR_PRIMARY")
            || Columns.has(column, "CONSTR_IDENTITY")
            || Columns.isSerial(column);
    notNull.put(columnName, required);
    column.nodes("constraints").forEach(one -> addConstraint(one, List.of(columnName), visit));
  }

  void addConstraint(Node constraint, List<String> ofColumn, Visit visit) {
    List<String> columns = ofColumn.isEmpty() ? constraint.names("keys") : ofColumn;
    switch (constraint.text("contype")) {
      case "CONSTR_PRIMARY" -> {
        primaryKey = true;
        columns.forEach(column -> notNull.put(column, true));
        keys.add(new Key(columns, true, true, visit));
      }
      case "CONSTR_UNIQUE" -> {
        if (!columns.isEmpty()) {
          keys.add(new Key(columns, true, false, visit));
        }
      }
      case "CONSTR_FOREIGN" -> {
        List<String> from = ofColumn.isEmpty() ? constraint.names("fk_attrs") : ofColumn;
        TableName to = constraint.node("pktable").map(TableName::of).orElse(TableName.NONE);
        references.add(new Reference(from, to, visit));
      }
      case "CONSTR_NOTNULL" -> columns.forEach(column -> notNull.put(column, true));
      default -> {}
    }
  }

  void addIndex(Node index, Visit visit) {
    List<String> columns =
        index.nodes("indexParams").stream().map(one -> one.text("name")).toList();
    keys.add(new Key(columns, index.flag("unique"), false, visit));
  }

  void addPolicy(String policy) {
    policies.add(policy);
  }

  void becomePartition() {
    partition = true;
  }

  void alter(Node command, Visit visit) {
    String column = command.text("name");
    Optional<Node> definition = command.node("def");
    switch (command.text("subtype")) {
      case "AT_AddColumn" -> definition.ifPresent(one -> addColumn(one, visit));
      case "AT_AddConstraint" -> definition.ifPresent(one -> addConstraint(one, List.of(), visit));
      case "AT_SetNotNull" -> notNull.put(column, true);
      case "AT_DropNotNull" -> notNull.put(column, false);
      case "AT_DropColumn" -> notNull.remove(column);
      case "AT_EnableRowSecurity" -> security = true;
      case "AT_DisableRowSecurity" -> security = false;
      case "AT_ForceRowSecurity" -> forced = true;
      case "AT_NoForceRowSecurity" -> forced = false;
      default -> {}
    }
  }
}
