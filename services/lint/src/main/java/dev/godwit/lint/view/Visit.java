package dev.godwit.lint.view;

import dev.godwit.sql.Node;
import dev.godwit.sql.ParsedStatement;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule's look at one statement.
 *
 * @param statement its places count in {@link #sql}
 * @param base what to add to them for the file's text
 * @param past as it was before the statement
 */
public record Visit(
    LintFile file,
    LintSettings settings,
    ParsedStatement statement,
    String sql,
    int base,
    Past past) {

  public Node node() {
    return statement.node();
  }

  public boolean is(String kind) {
    return node().is(kind);
  }

  /** Whether the engine runs the statement in a transaction with others. */
  public boolean inTransaction() {
    return !file.directives().noTransaction() && !file.directives().batch();
  }

  /** The statement as it is written. */
  public String text() {
    return sql.substring(firstToken(), statement.end()).strip();
  }

  public Hit hit(String message) {
    return new Hit(base + firstToken(), message, "");
  }

  public Hit hit(Node part, String message) {
    int start = statement.startOf(part);
    return start <= statement.start() ? hit(message) : new Hit(base + start, message, "");
  }

  /** The commands of an ALTER TABLE on a table that was there before this migration. */
  public Stream<Node> alterations(String subtype) {
    return alterationsOfAny(subtype).filter(_ -> !past.isNew(table()));
  }

  /** The commands of any ALTER TABLE. */
  public Stream<Node> alterationsOfAny(String subtype) {
    return is("AlterTableStmt") && node().text("objtype").equals("OBJECT_TABLE")
        ? node().nodes("cmds").stream().filter(one -> one.text("subtype").equals(subtype))
        : Stream.empty();
  }

  /** Columns that ALTER TABLE adds to a table that was there before this migration. */
  public Stream<Node> columnsAdded() {
    return alterations("AT_AddColumn").flatMap(one -> one.node("def").stream());
  }

  /** Columns that CREATE TABLE or ALTER TABLE makes, and those whose type is changed. */
  public Stream<Node> columnsMade() {
    if (is("CreateStmt")) {
      return node().nodes("tableElts").stream().filter(one -> one.is("ColumnDef"));
    }
    return Stream.of("AT_AddColumn", "AT_AlterColumnType")
        .flatMap(this::alterationsOfAny)
        .flatMap(one -> one.node("def").stream());
  }

  /** Table constraints that ALTER TABLE adds to a table that was there before. */
  public Stream<Node> constraintsAdded(String type) {
    return alterations("AT_AddConstraint")
        .flatMap(one -> one.node("def").stream())
        .filter(one -> one.text("contype").equals(type));
  }

  /** The table that the statement is about; empty where it is about none. */
  public TableName table() {
    Optional<Node> relation = node().node("relation");
    return relation.map(TableName::of).orElse(TableName.NONE);
  }

  public TableName table(Node rangeVar) {
    return TableName.of(rangeVar);
  }

  /** Comments before the statement belong to it, but it begins behind them. */
  private int firstToken() {
    return file.script().pieces().stream()
        .mapToInt(piece -> piece.start() - base)
        .filter(start -> start >= statement.start() && start < statement.end())
        .findFirst()
        .orElse(statement.start());
  }
}
