package dev.godwit.migrations.adopt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Says whose history table a target has, by the tables' names and columns. */
public final class DetectIncumbent {
  static final String OF_RAILS = "ar_internal_metadata";

  /** Columns that a table of dbmate's or Rails' never has; {@code inserted_at} is Ecto's. */
  private static final Set<String> NOT_VERSION_ONLY = Set.of("dirty", "applied_at", "inserted_at");

  private DetectIncumbent() {}

  /** What was found. */
  public sealed interface Detected {
    record One(HistorySource source) implements Detected {}

    record None() implements Detected {}

    record Several(List<HistorySource> sources) implements Detected {
      public Several {
        sources = List.copyOf(sources);
      }
    }
  }

  /**
   * Detects.
   *
   * @param home the target's schema, whose tables go before others'
   */
  public static Detected detect(List<FoundTable> tables, Sought sought, String home) {
    List<HistorySource> sources = new ArrayList<>();
    for (FoundTable table : tables) {
      Arrays.stream(Incumbent.values())
          .filter(incumbent -> isSought(incumbent, table, sought))
          .filter(incumbent -> isTableOf(incumbent, table, tables))
          .map(incumbent -> new HistorySource(incumbent, table.schema(), table.name()))
          .forEach(sources::add);
    }
    List<HistorySource> atHome =
        sources.stream().filter(source -> source.schema().equals(home)).toList();
    List<HistorySource> chosen = atHome.isEmpty() ? sources : atHome;
    return switch (chosen.size()) {
      case 0 -> new Detected.None();
      case 1 -> new Detected.One(chosen.getFirst());
      default -> new Detected.Several(chosen);
    };
  }

  private static boolean isSought(Incumbent incumbent, FoundTable table, Sought sought) {
    String name = sought.table() == null ? incumbent.table() : sought.table();
    return (sought.incumbent() == null || sought.incumbent() == incumbent)
        && (sought.schema() == null || sought.schema().equals(table.schema()))
        && name.equals(table.name());
  }

  private static boolean isTableOf(Incumbent incumbent, FoundTable table, List<FoundTable> tables) {
    if (!table.columns().containsAll(incumbent.columns())) {
      return false;
    }
    return switch (incumbent) {
      case DBMATE -> isVersionOnly(table) && !isBesideRails(table, tables);
      case RAILS -> isVersionOnly(table) && isBesideRails(table, tables);
      case FLYWAY,
          LIQUIBASE,
          ALEMBIC,
          GOLANG_MIGRATE,
          GOOSE,
          NODE_PG_MIGRATE,
          SQITCH,
          ATLAS,
          PRISMA,
          SQLX,
          REFINERY,
          GRAPHILE_MIGRATE,
          DJANGO,
          ENTITY_FRAMEWORK,
          DRIZZLE,
          PLAIN_VERSIONS,
          PLAIN_NAMES ->
          true;
    };
  }

  private static boolean isVersionOnly(FoundTable table) {
    return table.columns().stream().noneMatch(NOT_VERSION_ONLY::contains);
  }

  private static boolean isBesideRails(FoundTable table, List<FoundTable> tables) {
    return tables.stream()
        .anyMatch(other -> other.name().equals(OF_RAILS) && other.schema().equals(table.schema()));
  }
}
