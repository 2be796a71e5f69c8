package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.compare.ReviewNote.Kind;
import dev.godwit.contract.TrackName;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WriteMigrationTest {
  private static final Statements NONE = new Statements(List.of(), List.of());

  @Test
  void whatIsSafeIsOneMigrationInATransaction() {
    var difference = difference(List.of("CREATE TABLE t (a int)"), List.of(), "DROP TABLE t");

    List<MigrationDraft> drafts = WriteMigration.write("Add  the\ntable T!", difference);

    assertThat(drafts)
        .containsExactly(
            new MigrationDraft(
                "add_the_table_t",
                "-- Add the table T!\n\nCREATE TABLE t (a int);\n",
                "-- Takes back: Add the table T!\n\nDROP TABLE t;\n"));
  }

  @Test
  void whatComesAfterwardsIsAMigrationOfItsOwnWithItsOwnUndo() {
    var difference =
        difference(
            List.of("ALTER TABLE t ADD COLUMN a int"),
            List.of("CREATE INDEX CONCURRENTLY i ON t (a)", "COMMENT ON INDEX i IS 'x'"),
            "DROP INDEX i",
            "ALTER TABLE t DROP COLUMN a");

    List<MigrationDraft> drafts = WriteMigration.write("a", difference);

    assertThat(drafts).extracting(MigrationDraft::description).containsExactly("a", "a_afterwards");
    assertThat(drafts.getFirst().undo()).contains("DROP COLUMN a;").doesNotContain("DROP INDEX");
    assertThat(drafts.getLast().undo())
        .contains("-- godwit: no-transaction")
        .contains("DROP INDEX CONCURRENTLY i;");
    assertThat(read(drafts.getFirst().migration()).directives().noTransaction()).isFalse();
    assertThat(read(drafts.getLast().migration()).directives().noTransaction()).isTrue();
    assertThat(read(drafts.getLast().migration()).statements()).hasSize(2);
  }

  @Test
  void aValidationAloneHasNothingToTakeBack() {
    var difference =
        difference(
            List.of("ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID"),
            List.of("ALTER TABLE t VALIDATE CONSTRAINT c"),
            "ALTER TABLE t DROP CONSTRAINT c");

    List<MigrationDraft> drafts = WriteMigration.write("c", difference);

    assertThat(drafts.getFirst().undo()).contains("DROP CONSTRAINT c;");
    assertThat(drafts.getLast().undo()).contains("SELECT 1;").doesNotContain("CONSTRAINT");
  }

  @Test
  void notesAreCommentsWhereTheirStatementIsAndCannotBreakOut() {
    var note = new ReviewNote(Kind.DROPS_TABLE, "\"a\nDROP TABLE b;\"", "DROP TABLE x", "Check.");
    var difference =
        new SchemaDifference(
            new Statements(List.of("DROP TABLE x"), List.of()), NONE, List.of(note), List.of());

    MigrationDraft draft = WriteMigration.write("x", difference).getFirst();

    assertThat(draft.migration()).contains("--   drops table \"a DROP TABLE b;\": Check.\n");
    assertThat(read(draft.migration()).statements()).hasSize(1);
  }

  @Test
  void whereNothingDiffersNothingIsWritten() {
    var difference = new SchemaDifference(NONE, NONE, List.of(), List.of());

    assertThat(WriteMigration.write("x", difference)).isEmpty();
  }

  private static SchemaDifference difference(
      List<String> together, List<String> afterwards, String... backward) {
    return new SchemaDifference(
        new Statements(together, afterwards),
        new Statements(List.of(backward), List.of()),
        List.of(),
        List.of());
  }

  private static MigrationScript read(String text) {
    var file = new BundleFile("tenant/001_x.sql", text.getBytes(StandardCharsets.UTF_8));
    return switch (ReadBundle.fromFiles(List.of(file))) {
      case ReadResult.Valid(var bundle) ->
          bundle.track(new TrackName("tenant")).orElseThrow().migrations().getFirst().script();
      case ReadResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }
}
