package dev.godwit.migrations.adopt;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.TrackFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Alembic's rules: a row is a head, and what it builds on is applied with it. In a track that is
 * not Alembic's nothing says what builds on what, so each row stands for itself.
 */
record ReadAlembicRows(FindMigration find, Claims claims) {

  void read(List<IncumbentRow> rows) {
    boolean heads = find.track().format() == TrackFormat.ALEMBIC;
    Set<Version> seen = new HashSet<>();
    Deque<Migration> open = new ArrayDeque<>();
    for (IncumbentRow row : rows) {
      String revision = row.text("version_num");
      Optional<Migration> found = find.byNameOrNumber(revision);
      if (heads && found.isEmpty()) {
        claims.unknownHead(revision);
      } else {
        claims.applied(revision, found);
      }
      found.ifPresent(open::add);
    }
    while (heads && !open.isEmpty()) {
      Migration migration = open.remove();
      for (Version parent : migration.conditions().requires()) {
        if (seen.add(parent)) {
          find.track()
              .migration(parent)
              .ifPresent(
                  one -> {
                    claims.applied(one);
                    open.add(one);
                  });
        }
      }
    }
  }
}
