package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.adopt.Incumbent;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tool's own directory beside its own table: nobody has to rename anything to move. */
class AdoptToolDirectoriesIT {
  private final AdoptFixture adopt = new AdoptFixture();

  @AfterEach
  void close() {
    adopt.close();
  }

  @ParameterizedTest
  @CsvSource({
    "FLYWAY, V%s__%s.sql, ''",
    "GOLANG_MIGRATE, %s_%s.up.sql, ''",
    "GOOSE, %s_%s.sql, -- +goose Up",
    "PRISMA, %s_%s/migration.sql, ''",
    "SQLX, %s_%s.sql, ''",
  })
  void aToolsOwnDirectoryIsAdoptedAndMigratedFurther(
      Incumbent incumbent, String name, String firstLine) throws IOException, TimeoutException {
    adopt.fixture.sql(
        "CREATE TABLE witness (step int); INSERT INTO witness VALUES (1), (2);"
            + DocumentedTables.of(incumbent));

    assertAdopted(TrackFormat.valueOf(incumbent.name()), name, firstLine);
  }

  @ParameterizedTest
  @CsvSource({
    "DBMATE, %s_%s.sql, -- migrate:up",
    "NODE_PG_MIGRATE, %s_%s.sql, -- Up Migration",
  })
  void aToolsOwnDirectoryIsAdoptedFromItsDump(Incumbent incumbent, String name, String firstLine)
      throws IOException, TimeoutException {
    adopt.run(incumbent.id() + ".sql");

    assertAdopted(TrackFormat.valueOf(incumbent.name()), name, firstLine);
  }

  private void assertAdopted(TrackFormat format, String name, String firstLine)
      throws TimeoutException {
    Map<String, String> files = new HashMap<>();
    AdoptFixture.FILES.forEach(
        (path, text) -> {
          String[] parts = path.replace(".sql", "").split("_", 2);
          String marked = firstLine.isEmpty() ? text : firstLine + "\n" + text;
          files.put(name.formatted(parts[0], parts[1]), marked);
        });

    List<List<String>> done = adopt.adoptAndMigrate(AdoptFixture.of(format, files));

    assertThat(done).extracting(List::size).containsExactly(2, 0, 1);
    assertThat(adopt.witness()).isEqualTo("1 2 3");
  }
}
