package dev.godwit.lint.view;

import dev.godwit.sql.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the statements before have done: in this file, and in the files before it. */
public final class Past {
  private final Map<TableName, TableState> tables = new LinkedHashMap<>();
  private final Map<String, String> requiredByCheck = new HashMap<>();
  private final Set<String> proven = new HashSet<>();

  // In this file only.
  private final Set<TableName> newTables = new HashSet<>();
  private final Set<String> newIndexes = new HashSet<>();
  private final Set<String> newValues = new HashSet<>();
  private final Set<String> unproven = new HashSet<>();
  private final Set<TableName> locked = new HashSet<>();
  private TableName lastAltered = TableName.NONE;
  private boolean begun;
  private boolean changedRole;
  private boolean changedSearchPath;

  /** Another migration begins: its transaction, and its locks, are its own. */
  public void beginFile() {
    newTables.clear();
    newIndexes.clear();
    newValues.clear();
    unproven.clear();
    locked.clear();
    lastAltered = TableName.NONE;
    begun = false;
    changedRole = false;
    changedSearchPath = false;
  }

  /** Whether the table was made in this migration, so that nobody waits for it. */
  public boolean isNew(TableName table) {
    return newTables.contains(table);
  }

  public boolean isNewIndex(String index) {
    return newIndexes.contains(index);
  }

  /** Whether the enum's value was added in this migration. */
  public boolean isNewValue(String value) {
    return newValues.contains(value);
  }

  /** Whether the constraint was added, not valid, in this migration. */
  public boolean isUnproven(TableName table, String constraint) {
    return unproven.contains(key(table, constraint));
  }

  /** Whether a valid CHECK already says that the column is not null. */
  public boolean isProvenNotNull(TableName table, String column) {
    return proven.contains(key(table, column));
  }

  /** Tables that were there before, and that this migration keeps everybody from reading. */
  public Set<TableName> locked() {
    return locked;
  }

  /** The table of the ALTER TABLE right before. */
  public TableName lastAltered() {
    return lastAltered;
  }

  /** Whether the script has opened a transaction of its own. */
  public boolean hasBegun() {
    return begun;
  }

  public boolean hasChangedRole() {
    return changedRole;
  }

  public boolean hasChangedSearchPath() {
    return changedSearchPath;
  }

  public Collection<TableState> tables() {
    return tables.values();
  }

  public Optional<TableState> table(TableName name) {
    return Optional.ofNullable(tables.get(name));
  }

  /** Of a script that takes something back only its transaction counts. */
  public void takeControl(Visit visit) {
    if (visit.is("TransactionStmt")) {
      control(visit.node().text("kind"));
    }
  }

  public void take(Visit visit) {
    Node node = visit.node();
    TableName altered = TableName.NONE;
    switch (node.kind()) {
      case "CreateStmt" -> create(visit, visit.table());
      case "CreateTableAsStmt" ->
          node.node("into")
              .flatMap(into -> into.node("rel"))
              .ifPresent(rel -> newTables.add(TableName.of(rel)));
      case "AlterTableStmt" -> {
        altered = visit.table();
        alter(visit, altered);
      }
      case "IndexStmt" -> {
        newIndexes.add(node.text("idxname"));
        table(visit.table()).ifPresent(table -> table.addIndex(node, visit));
      }
      case "CreatePolicyStmt" ->
          node.node("table")
              .flatMap(table -> table(TableName.of(table)))
              .ifPresent(table -> table.addPolicy(node.text("policy_name")));
      case "AlterEnumStmt" -> newValues.add(node.text("newVal"));
      case "TransactionStmt" -> control(node.text("kind"));
      case "VariableSetStmt" -> set(node);
      case "DropStmt" -> drop(node);
      default -> {}
    }
    lastAltered = altered;
  }

  private void create(Visit visit, TableName name) {
    newTables.add(name);
    var table = new TableState(name, visit);
    visit.node().nodes("tableElts").forEach(element -> table.add(element, visit));
    if (!visit.node().nodes("inhRelations").isEmpty()
        || visit.node().node("ofTypename").isPresent()) {
      table.becomePartition();
    }
    boolean temporary =
        visit
            .node()
            .node("relation")
            .filter(one -> one.text("relpersistence").equals("t"))
            .isPresent();
    if (!temporary) {
      tables.put(name, table);
    }
  }

  private void alter(Visit visit, TableName name) {
    for (Node command : visit.node().nodes("cmds")) {
      table(name).ifPresent(table -> table.alter(command, visit));
      switch (command.text("subtype")) {
        case "AT_AddConstraint" -> command.node("def").ifPresent(one -> constrain(name, one));
        case "AT_ValidateConstraint" -> validate(name, command.text("name"));
        default -> {}
      }
    }
    if (!isNew(name) && visit.inTransaction()) {
      locked.add(name);
    }
  }

  private void constrain(TableName table, Node constraint) {
    String name = constraint.text("conname");
    boolean unchecked = constraint.flag("skip_validation");
    if (unchecked) {
      unproven.add(key(table, name));
    }
    constraint
        .node("raw_expr")
        .filter(check -> check.is("NullTest") && check.text("nulltesttype").equals("IS_NOT_NULL"))
        .flatMap(check -> check.node("arg"))
        .map(column -> column.names("fields"))
        .filter(names -> !names.isEmpty())
        .ifPresent(
            names -> {
              requiredByCheck.put(key(table, name), names.getLast());
              if (!unchecked) {
                proven.add(key(table, names.getLast()));
              }
            });
  }

  private void validate(TableName table, String constraint) {
    String column = requiredByCheck.get(key(table, constraint));
    if (column != null) {
      proven.add(key(table, column));
    }
  }

  private void control(String kind) {
    switch (kind) {
      case "TRANS_STMT_BEGIN", "TRANS_STMT_START" -> begun = true;
      case "TRANS_STMT_COMMIT", "TRANS_STMT_ROLLBACK" -> begun = false;
      default -> {}
    }
  }

  private void set(Node node) {
    boolean sets = node.text("kind").equals("VAR_SET_VALUE") && !node.flag("is_local");
    switch (node.text("name")) {
      case "role", "session_authorization" -> changedRole = sets;
      case "search_path" -> changedSearchPath = sets;
      default -> {
        if (node.text("kind").equals("VAR_RESET_ALL")) {
          changedSearchPath = false;
        }
      }
    }
  }

  private void drop(Node node) {
    if (node.text("removeType").equals("OBJECT_TABLE")) {
      node.nodes("objects").stream()
          .map(object -> object.is("List") ? TableName.of(object.names("items")) : TableName.NONE)
          .forEach(tables::remove);
    }
  }

  private static String key(TableName table, String part) {
    return table.sql() + "\n" + part;
  }
}
