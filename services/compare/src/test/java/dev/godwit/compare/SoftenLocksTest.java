package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SoftenLocksTest {
  @Test
  void anIndexOfAnExistingTableIsBuiltConcurrentlyAfterwards() {
    Statements softened =
        SoftenLocks.soften(
            List.of(
                "CREATE UNIQUE INDEX i ON public.t USING btree (a)",
                "COMMENT ON INDEX public.i IS 'x'",
                "ALTER TABLE public.t CLUSTER ON i",
                "ALTER TABLE public.t ADD COLUMN b text"));

    assertThat(softened.together()).containsExactly("ALTER TABLE public.t ADD COLUMN b text");
    assertThat(softened.afterwards())
        .containsExactly(
            "CREATE UNIQUE INDEX CONCURRENTLY i ON public.t USING btree (a)",
            "COMMENT ON INDEX public.i IS 'x'",
            "ALTER TABLE public.t CLUSTER ON i");
  }

  @Test
  void anIndexOfANewTableIsBuiltWithIt() {
    List<String> statements =
        List.of(
            "CREATE TABLE public.t (a integer)",
            "CREATE MATERIALIZED VIEW public.v AS SELECT 1 AS a",
            "CREATE INDEX i ON public.t USING btree (a)",
            "CREATE INDEX j ON public.v USING btree (a)");

    assertThat(SoftenLocks.soften(statements)).isEqualTo(new Statements(statements, List.of()));
  }

  @Test
  void partsOfAPartitionedIndexAreBuiltAsTheyAre() {
    List<String> statements =
        List.of(
            "CREATE INDEX i ON ONLY public.t USING btree (a)",
            "CREATE INDEX IF NOT EXISTS i_1 ON public.t_1 USING btree (a)",
            "ALTER INDEX public.i ATTACH PARTITION public.i_1");

    assertThat(SoftenLocks.soften(statements)).isEqualTo(new Statements(statements, List.of()));
  }

  @Test
  void aConstraintOfAnExistingTableIsValidatedAfterwards() {
    String add = "ALTER TABLE public.t\n\tADD CONSTRAINT c CHECK ((a > 0)) NOT VALID";
    String validate = "ALTER TABLE public.t VALIDATE CONSTRAINT c";

    Statements softened = SoftenLocks.soften(List.of(add, validate));

    assertThat(softened).isEqualTo(new Statements(List.of(add), List.of(validate)));
  }

  @Test
  void aConstraintOfANewTableIsValidAtOnce() {
    Statements softened =
        SoftenLocks.soften(
            List.of(
                "CREATE TABLE public.t (a integer)",
                "ALTER TABLE public.t\n\tADD CONSTRAINT c CHECK ((a > 0)) NOT VALID",
                "ALTER TABLE public.t VALIDATE CONSTRAINT c"));

    assertThat(softened.together())
        .containsExactly(
            "CREATE TABLE public.t (a integer)",
            "ALTER TABLE public.t\n\tADD CONSTRAINT c CHECK ((a > 0))");
    assertThat(softened.afterwards()).isEmpty();
  }
}
