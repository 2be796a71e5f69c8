package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/** Compares two schemas and does what the difference says, there and back. */
final class RoundTrip {
  private final Identifier schema;
  private final CompareOptions options;

  RoundTrip(String schema, CompareOptions options) {
    this.schema = new Identifier(schema);
    this.options = options;
  }

  /** Walks have → want → have by the statements of the difference, which it returns. */
  SchemaDifference walk(String have, String want) throws SQLException, InterruptedException {
    try (ShadowDatabase one = shadow(have);
        ShadowDatabase other = shadow(want)) {
      SchemaModel before = read(one);
      SchemaModel wanted = read(other);
      SchemaDifference difference = compare(before, wanted);

      Proof proof = new ProveDifference(options).run(one, before, wanted, difference);

      assertThat(proof).isEqualTo(new Proof.Holds());
      return difference;
    }
  }

  SchemaDifference compare(SchemaModel have, SchemaModel want) throws InterruptedException {
    return new CompareSchemas(options).run(have, want);
  }

  SchemaModel read(ShadowDatabase shadow) throws InterruptedException {
    return new ReadSchema(options).ofShadow(shadow);
  }

  ShadowDatabase shadow(String sql) throws SQLException {
    ShadowDatabase shadow = ShadowDatabase.create(Server.maintenance(), schema, Clock.systemUTC());
    try {
      Server.run(shadow.url(), schema, List.of(sql));
      return shadow;
    } catch (SQLException e) {
      shadow.close();
      throw e;
    }
  }
}
