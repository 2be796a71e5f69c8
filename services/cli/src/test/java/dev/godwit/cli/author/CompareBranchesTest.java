package dev.godwit.cli.author;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Bundle;
import org.junit.jupiter.api.Test;

class CompareBranchesTest {
  private static final Bundle MAIN =
      Tracks.bundle("tenant/001_a.sql", "SELECT 1;", "tenant/004_d.sql", "SELECT 4;");

  @Test
  void whatComesAfterTheOtherBranchCollidesWithNothing() {
    Bundle ours =
        Tracks.bundle(
            "tenant/001_a.sql", "SELECT 1;",
            "tenant/004_d.sql", "SELECT 4;",
            "tenant/005_e.sql", "SELECT 5;");

    assertThat(CompareBranches.compare(ours, MAIN, "main")).isEmpty();
  }

  @Test
  void twoAuthorsWhoTookTheSameVersionAreTold() {
    Bundle ours =
        Tracks.bundle("tenant/001_a.sql", "SELECT 1;", "tenant/004_mine.sql", "SELECT 5;");

    assertThat(CompareBranches.compare(ours, MAIN, "main"))
        .singleElement()
        .hasToString(
            "tenant/004_mine.sql:1:1: Version 004 is that of tenant/004_d.sql in main."
                + " [DUPLICATE_VERSION] Give this one the next free version, before the two meet.");
  }

  @Test
  void aNewVersionBelowTheNewestThereWouldBeOutOfOrder() {
    Bundle ours = Tracks.bundle("tenant/001_a.sql", "SELECT 1;", "tenant/003_c.sql", "SELECT 3;");

    assertThat(CompareBranches.compare(ours, MAIN, "main"))
        .extracting(Finding::code, Finding::path)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("OUT_OF_ORDER", "tenant/003_c.sql"));
  }

  @Test
  void aFileThatIsAnotherThanThereIsTold() {
    Bundle ours = Tracks.bundle("tenant/001_a.sql", "SELECT 2;", "tenant/004_d.sql", "SELECT 4;");

    assertThat(CompareBranches.compare(ours, MAIN, "main"))
        .extracting(Finding::code)
        .containsExactly("CHANGED_SINCE_BASE");
  }
}
