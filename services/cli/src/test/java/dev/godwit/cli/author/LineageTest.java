package dev.godwit.cli.author;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineageTest {

  @Test
  void migrationsWithoutRequirementsAreALine() {
    var lineage =
        new Lineage(
            Tracks.track(
                "tenant/001_a.sql", "SELECT 1;",
                "tenant/002_b.sql", "SELECT 2;",
                "tenant/R__view.sql", "SELECT 3;"));

    assertThat(lineage.tree()).containsExactly("001  a", "002  b  ← head");
    assertThat(lineage.heads()).hasToString("[002]");
  }

  @Test
  void twoThatGoOnFromOneVersionAreTwoHeadsUntilOneFollowsBoth() {
    String[] forked = {
      "tenant/001_a.sql", "SELECT 1;",
      "tenant/002_b.sql", "-- godwit: requires=001\nSELECT 2;",
      "tenant/003_c.sql", "-- godwit: requires=001\nSELECT 3;"
    };
    String[] merged = {
      forked[0],
      forked[1],
      forked[2],
      forked[3],
      forked[4],
      forked[5],
      "tenant/004_d.sql",
      "-- godwit: requires=002,003\nSELECT 4;"
    };

    var fork = new Lineage(Tracks.track(forked));
    var merge = new Lineage(Tracks.track(merged));

    assertThat(fork.heads()).hasToString("[002, 003]");
    assertThat(fork.tree()).containsExactly("001  a", "├─ 002  b  ← head", "└─ 003  c  ← head");
    assertThat(merge.heads()).hasToString("[004]");
    assertThat(merge.tree())
        .containsExactly("001  a", "├─ 002  b", "└─ 003  c", "   004  d  (and 002)  ← head");
  }

  @Test
  void graphvizReadsIt() {
    var lineage =
        new Lineage(Tracks.track("tenant/001_a.sql", "SELECT 1;", "tenant/002_b.sql", "SELECT 2;"));

    assertThat(lineage.dot())
        .containsExactly(
            "digraph \"tenant\" {",
            "  \"001\" [label=\"001\\na\"];",
            "  \"002\" [label=\"002\\nb\"];",
            "  \"001\" -> \"002\";",
            "}");
  }
}
