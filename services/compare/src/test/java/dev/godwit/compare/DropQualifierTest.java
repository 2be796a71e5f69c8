package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropQualifierTest {
  private final DropQualifier qualifier = new DropQualifier(new Identifier("public"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "ALTER TABLE public.t ADD COLUMN a public.mood | ALTER TABLE t ADD COLUMN a mood",
        "ALTER TABLE PUBLIC . \"T\" DROP COLUMN a | ALTER TABLE  \"T\" DROP COLUMN a",
        "ALTER TABLE \"public\".t OWNER TO x | ALTER TABLE t OWNER TO x",
        "SELECT 1 OPERATOR(public.+) 2 | SELECT 1 OPERATOR(+) 2",
        "ALTER SEQUENCE public.s OWNED BY public.t.id | ALTER SEQUENCE s OWNED BY t.id",
        "SELECT nextval('public.s'::regclass) | SELECT nextval('s'::regclass)",
        "SELECT 'public.\"o''s\"'::regclass | SELECT '\"o''s\"'::regclass",
      })
  void aQualifiedNameLosesItsSchema(String statement, String expected) {
    assertThat(qualifier.from(statement)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "COMMENT ON TABLE t IS 'see public.t'",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$SELECT a FROM public.t$$",
        "SELECT public FROM t",
        "SELECT other.public.x FROM t",
        "SELECT \"PUBLIC\".x, publica.x FROM t",
        "SELECT 'public.s'::text /* public.t */",
        "GRANT USAGE ON SCHEMA public TO x",
      })
  void anythingElseStays(String statement) {
    assertThat(qualifier.from(statement)).isEqualTo(statement);
  }

  @Test
  void aSchemaThatNeedsQuotesIsFoundOnlyInQuotes() {
    var tenant = new DropQualifier(new Identifier("Tenant 7"));

    String left = tenant.from("SELECT * FROM \"Tenant 7\".t, \"tenant 7\".u");

    assertThat(left).isEqualTo("SELECT * FROM t, \"tenant 7\".u");
  }

  @Property
  void noTextIsChangedThatDoesNotNameTheSchema(@ForAll String text) {
    assertThat(new DropQualifier(new Identifier("nowhere to be found")).from(text)).isEqualTo(text);
  }
}
