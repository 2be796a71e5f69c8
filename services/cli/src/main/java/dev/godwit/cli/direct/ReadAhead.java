package dev.godwit.cli.direct;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.ReadHistories;
import dev.godwit.engine.ReadTarget.Seen;
import dev.godwit.migrations.plan.HistoryRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the histories of tenants that have a schema each in one database all together, before they
 * are visited one by one: those at head need no visit then. What is not known here is simply read
 * where it is needed.
 */
final class ReadAhead {
  private record Database(Endpoint server, Identifier name) {}

  private final ReadHistories read;
  private final Map<Place, List<HistoryRow>> known = new ConcurrentHashMap<>();

  ReadAhead(ReadHistories read) {
    this.read = read;
  }

  /** One connection for each database of several places. */
  void of(List<Place> places) {
    known.clear();
    Map<Database, List<Place>> byDatabase = new LinkedHashMap<>();
    for (Place place : places) {
      if (place.target().tenancy() == Tenancy.SCHEMA) {
        byDatabase
            .computeIfAbsent(
                new Database(place.server(), place.target().database()), _ -> new ArrayList<>())
            .add(place);
      }
    }
    byDatabase.forEach(this::of);
  }

  private void of(Database database, List<Place> places) {
    List<Identifier> schemas = places.stream().map(place -> place.target().schema()).toList();
    if (read.run(database.server(), database.name(), schemas)
        instanceof Seen.Found<Map<Identifier, List<HistoryRow>>>(var histories)) {
      for (Place place : places) {
        List<HistoryRow> rows = histories.getOrDefault(place.target().schema(), List.of());
        // Without history there is something to do, or the schema is missing: a visit tells.
        if (!rows.isEmpty()) {
          known.put(place, rows);
        }
      }
    }
  }

  /** What was read; once, for it grows old. */
  Optional<List<HistoryRow>> take(Place place) {
    return Optional.ofNullable(known.remove(place));
  }
}
