package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.Identifier;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two dumps are compared without any server. */
class CompareDumpsTest {
  private final ReadSchema read = new ReadSchema(CompareOptions.DEFAULT);

  @Test
  void theDifferenceLeadsThereAndBackWithoutTheSchemasName() throws InterruptedException {
    SchemaDifference difference =
        compare("CREATE TABLE public.t (a integer);", "CREATE TABLE public.t (a integer, b text);");

    assertThat(difference.forward().all()).containsExactly("ALTER TABLE t\n\tADD COLUMN b text");
    assertThat(difference.backward().all()).containsExactly("ALTER TABLE ONLY t\n\tDROP COLUMN b");
    assertThat(difference.notes()).isEmpty();
    assertThat(difference.undoNotes())
        .extracting(ReviewNote::kind)
        .containsExactly(ReviewNote.Kind.DROPS_COLUMN);
  }

  @Test
  void theTablesOfMigrationToolsArePartOfNoSchema() throws InterruptedException {
    SchemaDifference difference =
        compare(
            """
            CREATE TABLE public.godwit_history (version text PRIMARY KEY);
            CREATE TABLE public.schema_migrations (version text PRIMARY KEY);
            CREATE INDEX m ON public.schema_migrations (version);
            """,
            "CREATE TABLE public.flyway_schema_history (version text); CREATE SEQUENCE"
                + " public.pgmigrations_id_seq;");

    assertThat(difference.isEmpty()).isTrue();
  }

  @Test
  void aTextThatIsNotSqlIsRefusedByItsName() {
    assertThatThrownBy(() -> read.ofDump("schema.sql", "CREATE TABLE public.t (a integer;"))
        .isInstanceOf(SchemaUnreadable.class)
        .hasMessageContaining("schema.sql")
        .hasMessageContaining("nothing was compared");
  }

  @Test
  void namesWithoutASchemaAreRefused() {
    assertThatThrownBy(() -> read.ofDump("schema.sql", "CREATE TABLE t (a integer);"))
        .isInstanceOf(SchemaUnreadable.class)
        .hasMessageContaining("must be schema qualified");
  }

  @Test
  void schemasOfDifferentNamesAreNotCompared() throws InterruptedException {
    SchemaModel one = read.ofDump("schema.sql", "");
    var other = new SchemaModel(Set.of(new Identifier("other")), one.model());

    assertThatThrownBy(() -> new CompareSchemas(CompareOptions.DEFAULT).run(one, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in a schema of the same name");
  }

  private SchemaDifference compare(String have, String want) throws InterruptedException {
    return new CompareSchemas(CompareOptions.DEFAULT)
        .run(read.ofDump("have", have), read.ofDump("want", want));
  }
}
