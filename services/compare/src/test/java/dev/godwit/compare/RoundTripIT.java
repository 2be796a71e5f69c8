package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;

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
}
