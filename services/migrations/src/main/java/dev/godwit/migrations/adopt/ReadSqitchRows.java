package dev.godwit.migrations.adopt;

import dev.godwit.migrations.Migration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Sqitch's rules: a row is a deployed change; the n-th of a name is the n-th time that it was
 * planned. Where several projects share the registry, the one that is called like the track counts.
 */
record ReadSqitchRows(FindMigration find, Claims claims) {

  void read(List<IncumbentRow> rows) {
    Set<String> projects =
        rows.stream().map(row -> row.text("project")).collect(Collectors.toSet());
    String ours = find.track().name().value();
    boolean severalWithOurs = projects.size() > 1 && projects.contains(ours);
    Map<String, Integer> instances = new HashMap<>();
    for (IncumbentRow row : rows) {
      if (severalWithOurs && !row.text("project").equals(ours)) {
        continue;
      }
      String change = row.text("change");
      int instance = instances.merge(change, 1, Integer::sum);
      String name = instance == 1 ? change : change + "#" + instance;
      Optional<Migration> found = find.byName(name);
      claims.applied(name, found);
      found.ifPresent(migration -> compare(row, name, migration));
    }
  }

  private void compare(IncumbentRow row, String name, Migration migration) {
    row.get("script_hash")
        .filter(hash -> !Checksums.matches(migration.script(), "SHA-1", hash))
        .ifPresent(_ -> claims.changed(name, migration));
  }
}
