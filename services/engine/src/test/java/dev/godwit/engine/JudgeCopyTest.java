package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JudgeCopyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO installation VALUES (gen_random_uuid());",
        "UPDATE users SET token = encode(gen_random_bytes(16), 'hex');",
        "CREATE TABLE seed AS SELECT random() AS n;",
        "ALTER TABLE users ADD COLUMN token uuid DEFAULT uuid_generate_v4();",
        "DO $$ BEGIN INSERT INTO meta VALUES (current_database()); END $$;",
        "COMMENT ON DATABASE x IS 'y';",
        "GRANT CONNECT ON DATABASE x TO y;",
        "-- godwit: per-target\nSELECT make_keys();"
      })
  void noCopyCanStandForWhatDiffersFromTenantToTenant(String sql) {
    assertThat(JudgeCopy.obstacle(Fixture.track(sql))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE users (id uuid PRIMARY KEY DEFAULT gen_random_uuid());",
        "ALTER TABLE users ALTER COLUMN id SET DEFAULT gen_random_uuid();",
        "CREATE FUNCTION f() RETURNS float8 LANGUAGE sql AS 'SELECT random()';",
        "INSERT INTO plans VALUES ('gold', now());",
        "CREATE INDEX i ON users (id);"
      })
  void whatIsDrawnLaterInEachDatabaseIsNoObstacle(String sql) {
    assertThat(JudgeCopy.obstacle(Fixture.track(sql))).isEmpty();
  }
}
