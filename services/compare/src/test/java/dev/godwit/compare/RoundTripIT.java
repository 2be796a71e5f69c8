package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the difference says is what leads there, on a real server, and what leads back. */
class RoundTripIT {
  @ParameterizedTest
  @ValueSource(strings = {"public", "tenant-7"})
  void aWideSchemaIsBuiltFromNothingAndTakenDownAgain(String schema) throws Exception {
    var trip = new RoundTrip(schema, CompareOptions.DEFAULT);

    SchemaDifference difference = trip.walk("", Server.resource("wide.sql"));

    assertThat(difference.forward().all()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"public", "tenant-7"})
  void aWideSchemaIsChangedAndChangedBack(String schema) throws Exception {
    var trip = new RoundTrip(schema, CompareOptions.DEFAULT);
    String wide = Server.resource("wide.sql");

    SchemaDifference difference = trip.walk(wide, wide + Server.resource("wider.sql"));

    assertThat(difference.notes()).isNotEmpty();
  }

  @Test
  void aWideSchemaDoesNotDifferFromItself() throws Exception {
    var trip = new RoundTrip("public", CompareOptions.DEFAULT);
    String wide = Server.resource("wide.sql");

    SchemaDifference difference = trip.walk(wide, wide);

    assertThat(difference.forward().all()).isEmpty();
    assertThat(difference.backward().all()).isEmpty();
    assertThat(difference.notes()).isEmpty();
  }

  @Test
  void whatIsComparedInOneSchemaIsGoodForEveryTenantsSchema() throws Exception {
    var one = new RoundTrip("public", CompareOptions.DEFAULT);
    var other = new RoundTrip("tenant_8", CompareOptions.DEFAULT);
    String wide = Server.resource("wide.sql");
    try (ShadowDatabase empty = one.shadow("");
        ShadowDatabase filled = one.shadow(wide);
        ShadowDatabase tenant = other.shadow("");
        ShadowDatabase expected = other.shadow(wide)) {
      SchemaDifference difference = one.compare(one.read(empty), one.read(filled));

      Server.run(tenant.url(), new Identifier("tenant_8"), difference.forward().all());

      SchemaDifference left = other.compare(other.read(tenant), other.read(expected));
      assertThat(left.forward().all()).isEmpty();
    }
  }
}
