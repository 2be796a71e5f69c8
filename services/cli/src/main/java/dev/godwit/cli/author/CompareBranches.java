package dev.godwit.cli.author;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Track;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds where this branch's migrations and another branch's would collide. */
public final class CompareBranches {
  private final String base;
  private final List<Finding> findings = new ArrayList<>();

  private CompareBranches(String base) {
    this.base = base;
  }

  /**
   * Compares.
   *
   * @param base the other branch's name
   */
  public static List<Finding> compare(Bundle ours, Bundle theirs, String base) {
    var comparison = new CompareBranches(base);
    for (Track track : ours.tracks()) {
      theirs.track(track.name()).ifPresent(other -> comparison.compare(track, other));
    }
    return comparison.findings;
  }

  private void compare(Track ours, Track theirs) {
    Optional<Version> newest =
        theirs.migrations().stream()
            .filter(migration -> migration.kind() == Kind.VERSIONED)
            .map(Migration::version)
            .reduce((_, last) -> last);
    for (Migration migration : ours.migrations()) {
      if (migration.kind() != Kind.VERSIONED) {
        continue;
      }
      theirs
          .migration(migration.version())
          .ifPresentOrElse(
              other -> sameVersion(migration, other),
              () -> newest.ifPresent(version -> newVersion(migration, version)));
    }
  }

  private void sameVersion(Migration ours, Migration theirs) {
    if (!ours.path().equals(theirs.path())) {
      add(
          ours,
          "DUPLICATE_VERSION",
          "Version %s is that of %s in %s.".formatted(ours.version(), theirs.path(), base),
          "Give this one the next free version, before the two meet.");
    } else if (!ours.checksum().equals(theirs.checksum())) {
      add(
          ours,
          "CHANGED_SINCE_BASE",
          "The file is another than in %s, where it may have been applied.".formatted(base),
          "Restore it, and put the change into a new migration.");
    }
  }

  private void newVersion(Migration ours, Version newest) {
    if (ours.version().compareTo(newest) < 0) {
      add(
          ours,
          "OUT_OF_ORDER",
          "Version %s is new here, but %s has %s already, which comes after it."
              .formatted(ours.version(), base, newest),
          "Give it a version above that one: databases that have it would refuse this one.");
    }
  }

  private void add(Migration migration, String code, String message, String next) {
    findings.add(Finding.error(migration.path(), 1, 1, code, message, next));
  }
}
