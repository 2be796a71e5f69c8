package dev.godwit.migrations.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.TrackFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindTracksTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          001_a.sql hooks/before-run.sql,                          main GODWIT
          control/001_a.sql tenant/001_a.sql,                      control GODWIT; tenant GODWIT
          V1__a.sql sub/V2__b.sql,                                 main FLYWAY
          control/V1__a.sql tenant/sub/V1__a.sql,                  control FLYWAY; tenant FLYWAY
          1_a.up.sql 1_a.down.sql,                                 main GOLANG_MIGRATE
          1_a.up.sql seeds/x.sql,                                  main GOLANG_MIGRATE
          tenant/1_a.up.sql control/001_x.sql,         control GODWIT; tenant GOLANG_MIGRATE
          0_init/migration.sql 1_b/migration.sql,                  main PRISMA
          app/0_init/migration.sql,                                app PRISMA
          """)
  void aDirectoryIsOneTrackOrHoldsSeveral(String paths, String tracks) throws IOException {
    for (String path : paths.split(" ", -1)) {
      write(path, "SELECT 1;");
    }
    assertThat(String.join("; ", tracks())).isEqualTo(tracks);
  }

  @Test
  void theMarkerMakesADirectoryOneTrack() throws IOException {
    write("godwit.format", "flyway");
    write("a/V1__a.sql", "SELECT 1;");
    write("b/V2__b.sql", "SELECT 2;");
    assertThat(tracks()).containsExactly("main FLYWAY");
  }

  @Test
  void theFilesThatDecideTheFormatAreInTheBundle() throws IOException {
    write("migration_lock.toml", "provider = \"postgresql\"");
    write("0_init/migration.sql", "SELECT 1;");
    assertThat(ReadBundle.fromDirectory(root))
        .isInstanceOfSatisfying(
            ReadResult.Valid.class,
            valid -> {
              assertThat(valid.bundle().files())
                  .extracting(BundleFile::path)
                  .containsExactly("main/0_init/migration.sql", "main/migration_lock.toml");
              assertThat(ReadBundle.fromFiles(valid.bundle().files()))
                  .isInstanceOfSatisfying(
                      ReadResult.Valid.class,
                      again ->
                          assertThat(again.bundle().digest()).isEqualTo(valid.bundle().digest()));
            });
  }

  @Test
  void migrationsInRubyAreNoEmptyDirectory() throws IOException {
    write("20260101000000_create_users.rb", "class CreateUsers < ActiveRecord::Migration[8.0]");
    assertThat(ReadBundle.fromDirectory(root))
        .isInstanceOfSatisfying(
            ReadResult.Invalid.class,
            invalid ->
                assertThat(invalid.problems())
                    .extracting(Problem::code)
                    .containsExactly(Problem.Code.NOT_SUPPORTED));
  }

  private List<String> tracks() throws IOException {
    return switch (ReadBundle.fromDirectory(root)) {
      case ReadResult.Valid(var bundle) ->
          bundle.tracks().stream().map(FindTracksTest::describe).toList();
      case ReadResult.Invalid(List<Problem> problems) ->
          problems.stream().map(Problem::toString).toList();
    };
  }

  private static String describe(Track track) {
    TrackFormat format = track.format();
    return track.name() + " " + format;
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
