package dev.godwit.migrations.plan;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import java.util.List;

/** What a person says about a target's history, without anything being run. */
public sealed interface Mark {

  /** This version is applied. */
  record Apply(Version version) implements Mark {}

  /** This version is not applied, so that migrating runs it again. */
  record Unapply(Version version) implements Mark {}

  /** All of the track's versions are applied. */
  record ApplyAll() implements Mark {}

  /** Whether the checks are made that protect from a slip. */
  enum Checks {
    MADE,
    /** Gaps are allowed, and so is what a half-done or changed migration left behind. */
    SKIPPED
  }

  /** What a mark comes to on one target. */
  sealed interface Plan {
    /** Rows to write, in this order; none where the history says so already. */
    record Edits(List<Edit> edits) implements Plan {
      public Edits {
        edits = List.copyOf(edits);
      }
    }

    /** Nothing is touched. */
    record Refused(Failure failure) implements Plan {}
  }
}
