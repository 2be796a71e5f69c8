package dev.godwit.migrations.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.Track;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadBundleTest {
  private static final List<BundleFile> FILES =
      List.of(
          file("tenant/20250828120000_add_user_preferences.sql", "BEGIN;\nSELECT 1;\nCOMMIT;\n"),
          file("tenant/schema.sql", "CREATE TABLE t (id int);\n"),
          file("tenant/7_seven.sql", "SELECT 7;\n"),
          file("tenant/010_ten.sql", "SELECT 10"),
          file("billing/1_b.sql", "SELECT 1;"),
          file("control/1_c.sql", "SELECT 1;"));

  @TempDir Path root;

  @Test
  void controlComesFirstThenTracksByName() {
    assertThat(bundle(FILES).tracks())
        .extracting(track -> track.name().value())
        .containsExactly("control", "billing", "tenant");
  }

  @Test
  void theBaseSchemaComesFirstThenMigrationsByNumber() {
    Track tenant = bundle(FILES).track(new TrackName("tenant")).orElseThrow();
    assertThat(tenant.migrations())
        .extracting(Migration::version)
        .containsExactly(
            Version.BASE, new Version("7"), new Version("10"), new Version("20250828120000"));
    assertThat(tenant.migrations())
        .extracting(Migration::description)
        .containsExactly("base schema", "seven", "ten", "add user preferences");
    assertThat(tenant.migrations().getFirst().kind()).isEqualTo(Migration.Kind.BASE);
    assertThat(tenant.migrations().getLast().kind()).isEqualTo(Migration.Kind.VERSIONED);
  }

  @Test
  void statementsKnowTheirPlace() {
    Migration migration =
        bundle(List.of(file("t/1_x.sql", "\uFEFF-- x\r\nSELECT 1;\r\n  SELECT\r\n2;")))
            .tracks()
            .getFirst()
            .migrations()
            .getFirst();
    assertThat(migration.script().text()).isEqualTo("-- x\nSELECT 1;\n  SELECT\n2;");
    Statement second = migration.script().statements().get(1);
    assertThat(second.sql()).isEqualTo("SELECT\n2");
    assertThat(second.ordinal()).isEqualTo(2);
    assertThat(second.line()).isEqualTo(3);
    assertThat(second.column()).isEqualTo(3);
    assertThat(migration.script().text().substring(second.offset())).startsWith(second.sql());
  }

  /** The digest is what sha256sum makes of it; changing it orphans every published bundle. */
  @Test
  void theDigestStaysTheSameForever() {
    assertThat(bundle(FILES).digest().value())
        .isEqualTo("sha256:362bda2bafafa0321726976d1a5cf8bbbdae62362247875b61f056b40a5e6245");
  }

  @Test
  void theDigestDoesNotDependOnTheOrderOrOrigin() throws IOException {
    List<BundleFile> shuffled = new ArrayList<>(FILES);
    Collections.reverse(shuffled);
    for (BundleFile file : FILES) {
      write(file);
    }
    write(file("tenant/README.md", "not ours"));
    write(file("tenant/.hidden.sql", "not ours"));
    write(file(".git/x/1_x.sql", "not ours"));
    assertThat(bundle(shuffled).digest()).isEqualTo(bundle(FILES).digest());
    assertThat(ReadBundle.fromDirectory(root))
        .isInstanceOfSatisfying(
            ReadResult.Valid.class,
            valid -> {
              assertThat(valid.bundle().digest()).isEqualTo(bundle(FILES).digest());
              assertThat(valid.bundle().tracks()).isEqualTo(bundle(FILES).tracks());
            });
  }

  @Test
  void theDigestChangesWithEveryByteAndPath() {
    assertThat(bundle(List.of(file("t/1_x.sql", "SELECT 1"))).digest())
        .isNotEqualTo(bundle(List.of(file("t/1_x.sql", "SELECT 2"))).digest())
        .isNotEqualTo(bundle(List.of(file("t/1_y.sql", "SELECT 1"))).digest());
  }

  @Test
  void theChecksumIgnoresLineEndingsAndByteOrderMark() {
    assertThat(checksum("SELECT\n1;\n"))
        .isEqualTo(checksum("SELECT\r\n1;\r\n"))
        .isEqualTo(checksum("SELECT\r1;\r"))
        .isEqualTo(checksum("\uFEFFSELECT\n1;\n"))
        .isNotEqualTo(checksum("SELECT\n2;\n"));
  }

  @Test
  void symbolicLinksInsideOfTheRootAreFollowed() throws IOException {
    write(file("..data/1_x.sql", "SELECT 1;"));
    Files.createDirectories(root.resolve("tenant"));
    Files.createSymbolicLink(root.resolve("tenant/1_x.sql"), root.resolve("..data/1_x.sql"));
    assertThat(ReadBundle.fromDirectory(root)).isInstanceOf(ReadResult.Valid.class);
  }

  private static String checksum(String text) {
    return bundle(List.of(file("t/1_x.sql", text)))
        .tracks()
        .getFirst()
        .migrations()
        .getFirst()
        .checksum()
        .value();
  }

  private static Bundle bundle(List<BundleFile> files) {
    return switch (ReadBundle.fromFiles(files)) {
      case ReadResult.Valid(Bundle bundle) -> bundle;
      case ReadResult.Invalid invalid -> throw new AssertionError(invalid.problems());
    };
  }

  private void write(BundleFile file) throws IOException {
    Path path = root.resolve(file.path());
    Files.createDirectories(path.getParent());
    Files.write(path, file.content());
  }

  private static BundleFile file(String path, String text) {
    return new BundleFile(path, text.getBytes(StandardCharsets.UTF_8));
  }
}
