package dev.godwit.migrations.adopt;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.adopt.Disagreement.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What an incumbent's rows come to, row by row. */
final class Claims {
  private final Incumbent incumbent;
  private final Set<Version> applied = new HashSet<>();
  private final List<Migration> toRunAgain = new ArrayList<>();
  private final List<Disagreement> disagreements = new ArrayList<>();

  Claims(Incumbent incumbent) {
    this.incumbent = incumbent;
  }

  /** The incumbent says that it is applied. */
  void applied(String name, Optional<Migration> found) {
    found.ifPresentOrElse(this::applied, () -> unknown(name));
  }

  void applied(Migration migration) {
    applied.add(migration.version());
  }

  /** Applied once, but with another text, and meant to run again then. */
  void runsAgain(Migration migration) {
    toRunAgain.add(migration);
  }

  void unknown(String name) {
    addUnknown(
        Kind.UNKNOWN,
        name,
        "Put its file into the track; where it is folded into another one, accept this.");
  }

  /** The row would have stood for all that is applied before it. */
  void unknownHead(String name) {
    addUnknown(Kind.UNKNOWN_HEAD, name, "Put its file, and all before it, into the track.");
  }

  private void addUnknown(Kind kind, String name, String next) {
    disagreements.add(
        new Disagreement(
            kind,
            name,
            "%s has applied %s, which the track has not.".formatted(incumbent.title(), name),
            next));
  }

  void changed(String name, Migration migration) {
    disagreements.add(
        new Disagreement(
            Kind.CHANGED,
            name,
            "%s is not what %s has applied: its checksum differs."
                .formatted(migration.path(), incumbent.title()),
            "Restore the file as it was applied; where only its form was changed, accept this."));
  }

  void failed(String name, String how) {
    disagreements.add(
        new Disagreement(
            Kind.FAILED,
            name,
            "%s %s in the history of %s.".formatted(name, how, incumbent.title()),
            "Look at what is there, and finish, repair or revert it with %s first."
                .formatted(incumbent.title())));
  }

  void gap(Migration migration, Migration later) {
    disagreements.add(
        new Disagreement(
            Kind.GAP,
            migration.version().value(),
            "%s is not applied, though the later %s is."
                .formatted(migration.version(), later.version()),
            "Apply it with %s first; or accept this, and migrate with --out-of-order."
                .formatted(incumbent.title())));
  }

  boolean isApplied(Migration migration) {
    return applied.contains(migration.version());
  }

  List<Migration> toRunAgain() {
    return toRunAgain;
  }

  List<Disagreement> disagreements() {
    return disagreements;
  }
}
