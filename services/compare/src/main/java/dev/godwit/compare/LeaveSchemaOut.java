package dev.godwit.compare;

import dev.godwit.compare.ReviewNote.Kind;
import dev.godwit.contract.Identifier;
import java.util.List;
import java.util.stream.Stream;

/** Leaves the compared schema's name out of a difference, and points out where it must stay. */
final class LeaveSchemaOut {
  private final DropQualifier qualifier;
  private final ExtensionPlace place;
  private final FindSchemaNames names;

  private LeaveSchemaOut(Identifier schema) {
    this.qualifier = new DropQualifier(schema);
    this.place = new ExtensionPlace(schema);
    this.names = new FindSchemaNames(schema);
  }

  static SchemaDifference of(SchemaDifference difference, Identifier schema) {
    var leaving = new LeaveSchemaOut(schema);
    return new SchemaDifference(
        leaving.statements(difference.forward()),
        leaving.statements(difference.backward()),
        leaving.notes(difference.notes(), difference.forward()),
        leaving.notes(difference.undoNotes(), difference.backward()));
  }

  private Statements statements(Statements statements) {
    return new Statements(
        statements.together().stream().map(this::statement).toList(),
        statements.afterwards().stream().map(this::statement).toList());
  }

  private List<ReviewNote> notes(List<ReviewNote> notes, Statements statements) {
    return Stream.concat(notes.stream(), names.in(statements.all()).stream())
        .map(this::note)
        .toList();
  }

  private ReviewNote note(ReviewNote note) {
    // This one says a statement in its words.
    boolean says = note.kind() == Kind.MAY_BE_RENAME;
    return new ReviewNote(
        note.kind(),
        qualifier.from(note.object()),
        statement(note.statement()),
        says ? qualifier.from(note.check()) : note.check());
  }

  private String statement(String statement) {
    return place.left(qualifier.from(statement));
  }
}
