package dev.godwit.compare;

import java.util.List;

/**
 * What leads from one schema to another.
 *
 * @param forward turns what there is into what is wanted
 * @param backward turns what is wanted back into what there is; what was dropped comes back empty
 * @param notes what a person should look at before the forward statements run
 * @param undoNotes the same for the backward statements
 */
public record SchemaDifference(
    Statements forward, Statements backward, List<ReviewNote> notes, List<ReviewNote> undoNotes) {
  public SchemaDifference {
    notes = List.copyOf(notes);
    undoNotes = List.copyOf(undoNotes);
  }

  public boolean isEmpty() {
    return forward.isEmpty();
  }
}
