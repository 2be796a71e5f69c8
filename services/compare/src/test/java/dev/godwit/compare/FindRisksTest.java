package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.compare.ReviewNote.Kind;
import dev.godwit.contract.Identifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindRisksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "DROP TABLE public.t | DROPS_TABLE | public.t",
        "DROP VIEW public.v | DROPS_OBJECT | public.v",
        "DROP MATERIALIZED VIEW public.v | DROPS_OBJECT | public.v",
        "DROP FUNCTION public.f(text) | DROPS_OBJECT | public.f",
        "DROP INDEX public.i | DROPS_INDEX | public.i",
        "DROP POLICY p ON public.t | CHANGES_ACCESS | p",
        "CREATE POLICY p ON public.t | CHANGES_ACCESS | p",
        "ALTER TABLE public.t ENABLE ROW LEVEL SECURITY | CHANGES_ACCESS | public.t",
        "ALTER TABLE ONLY public.t DROP COLUMN \"A b\" | DROPS_COLUMN | public.t.\"A b\"",
        "ALTER TABLE public.t DROP CONSTRAINT c | DROPS_CONSTRAINT | public.t.c",
        "ALTER TABLE public.t ALTER COLUMN a TYPE text USING a::text | CHANGES_TYPE | public.t.a",
        "ALTER TABLE public.t ALTER COLUMN a SET NOT NULL | REQUIRES_VALUE | public.t.a",
        "ALTER TABLE public.t ADD CONSTRAINT n NOT NULL a | REQUIRES_VALUE | public.t.a",
        "ALTER TABLE public.t ADD COLUMN a text NOT NULL | REQUIRES_VALUE | public.t.a",
        "ALTER TABLE public.t ADD COLUMN a int DEFAULT nextval('s') | REWRITES_TABLE | public.t.a",
        "ALTER TABLE public.t ADD CONSTRAINT u UNIQUE (a) | LOCKS_WRITES | public.t.u",
        "ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0) NOT VALID | CHECKS_ROWS | public.t.c",
        "UPDATE public.t SET a = DEFAULT WHERE a IS NULL | CHANGES_ROWS | public.t",
        "ALTER TYPE public.mood ADD VALUE 'great' | NEW_ENUM_VALUE | public.mood",
        "CREATE EXTENSION pgcrypto | CHANGES_DATABASE | pgcrypto",
      })
  void aRiskyStatementIsPointedOut(String statement, Kind kind, String object) {
    List<ReviewNote> notes = FindRisks.in(List.of(statement));

    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst().kind()).isEqualTo(kind);
    assertThat(notes.getFirst().object()).isEqualTo(object);
    assertThat(notes.getFirst().statement()).isEqualTo(statement);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CREATE TABLE t (a integer)",
        "ALTER TABLE t ADD COLUMN a text",
        "ALTER TABLE t ADD COLUMN a text DEFAULT 'x' NOT NULL",
        "ALTER TABLE t ALTER COLUMN a DROP NOT NULL",
        "COMMENT ON TABLE t IS 'drop table t'",
        "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql AS $$DROP TABLE t$$",
      })
  void whatIsHarmlessIsNot(String statement) {
    assertThat(FindRisks.in(List.of(statement))).isEmpty();
  }

  @Test
  void aTableThatTheSameStatementsCreateIsAtNoRisk() {
    var statements =
        List.of(
            "CREATE TABLE public.t (a integer)",
            "ALTER TABLE public.t ADD CONSTRAINT u UNIQUE (a)");

    assertThat(FindRisks.in(statements)).isEmpty();
  }

  @Test
  void aColumnDroppedAndOneAddedWithItsTypeMayBeARename() {
    List<ReviewNote> notes =
        FindRenames.in(
            List.of(
                "ALTER TABLE ONLY public.t\n\tDROP COLUMN old",
                "ALTER TABLE public.t\n\tADD COLUMN new numeric(3,1)",
                "ALTER TABLE public.t\n\tADD COLUMN other text"),
            List.of("ALTER TABLE public.t\n\tADD COLUMN old numeric(3,1)"));

    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst().object()).isEqualTo("public.t.new");
    assertThat(notes.getFirst().check()).contains("ALTER TABLE public.t RENAME COLUMN old TO new");
  }

  @Test
  void aTableDroppedAndOneCreatedWithItsColumnsMayBeARename() {
    List<ReviewNote> notes =
        FindRenames.in(
            List.of("CREATE TABLE public.new (a integer)"),
            List.of("CREATE TABLE public.old (a integer)"));

    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst().check()).contains("ALTER TABLE public.old RENAME TO new");
  }

  @Test
  void aFunctionThatNamesTheSchemaItselfIsPointedOut() {
    var names = new FindSchemaNames(new Identifier("public"));

    List<ReviewNote> notes =
        names.in(
            List.of(
                "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$SELECT a FROM public.t$$",
                "CREATE OR REPLACE FUNCTION public.g() RETURNS int LANGUAGE sql"
                    + " SET search_path TO public AS 'SELECT 1'",
                "CREATE FUNCTION public.h() RETURNS int LANGUAGE sql AS $$SELECT a FROM t$$"));

    assertThat(notes).extracting(ReviewNote::object).containsExactly("public.f", "public.g");
  }
}
