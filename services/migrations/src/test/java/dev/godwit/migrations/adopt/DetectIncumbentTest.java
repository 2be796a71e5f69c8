package dev.godwit.migrations.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.adopt.DetectIncumbent.Detected;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectIncumbentTest {
  private static final String SHARED = "schema_migrations";

  @ParameterizedTest
  @CsvSource({
    "version dirty, GOLANG_MIGRATE",
    "version, DBMATE",
    "version applied_at, PLAIN_VERSIONS",
    "id migration_name applied_at, PLAIN_NAMES",
  })
  void theTableThatManyShareIsToldByItsColumns(String columns, Incumbent incumbent) {
    assertThat(detect(table("public", SHARED, columns.split(" "))))
        .isEqualTo(new Detected.One(new HistorySource(incumbent, "public", SHARED)));
  }

  @Test
  void railsIsToldByItsOtherTableInTheSameSchema() {
    FoundTable versions = table("public", SHARED, "version");
    FoundTable there = table("public", "ar_internal_metadata", "key", "value");
    FoundTable elsewhere = table("other", "ar_internal_metadata", "key", "value");

    assertThat(incumbents(detect(versions, there))).containsExactly(Incumbent.RAILS);
    assertThat(incumbents(detect(versions, elsewhere))).containsExactly(Incumbent.DBMATE);
  }

  @Test
  void aTableOfTheSameNameWithOtherColumnsIsNoHistory() {
    assertThat(
            detect(
                table("public", SHARED, "version", "inserted_at"),
                table("public", "changes", "id", "what"),
                table("public", "migrations", "id", "name")))
        .isEqualTo(new Detected.None());
  }

  @Test
  void theTargetsOwnSchemaGoesBeforeOthers() {
    FoundTable here = table("public", SHARED, "version", "dirty");
    FoundTable there = table("audit", SHARED, "version", "dirty");
    FoundTable third = table("ops", SHARED, "version", "dirty");

    assertThat(detect(there, here))
        .isEqualTo(new Detected.One(new HistorySource(Incumbent.GOLANG_MIGRATE, "public", SHARED)));
    assertThat(detect(there, third)).isInstanceOf(Detected.Several.class);
    assertThat(
            DetectIncumbent.detect(List.of(there, third), new Sought(null, "ops", null), "public"))
        .isEqualTo(new Detected.One(new HistorySource(Incumbent.GOLANG_MIGRATE, "ops", SHARED)));
  }

  @Test
  void everyIncumbentHasANameThatPeopleWrite() {
    assertThat(Arrays.stream(Incumbent.values()).map(Incumbent::id))
        .contains("golang-migrate", "entity-framework", "plain-names")
        .allSatisfy(id -> assertThat(Incumbent.ofId(id)).isPresent());
  }

  private static Detected detect(FoundTable... tables) {
    return DetectIncumbent.detect(List.of(tables), Sought.ANY, "public");
  }

  private static List<Incumbent> incumbents(Detected detected) {
    return switch (detected) {
      case Detected.None() -> List.of();
      case Detected.One(HistorySource source) -> List.of(source.incumbent());
      case Detected.Several(List<HistorySource> sources) ->
          sources.stream().map(HistorySource::incumbent).toList();
    };
  }

  private static FoundTable table(String schema, String name, String... columns) {
    return new FoundTable(schema, name, Set.of(columns));
  }
}
