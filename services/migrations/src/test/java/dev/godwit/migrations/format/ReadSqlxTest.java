package dev.godwit.migrations.format;

import static dev.godwit.migrations.TrackFormat.SQLX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Migration;
import org.junit.jupiter.api.Test;

class ReadSqlxTest {
  @Test
  void simpleAndReversibleFilesRunByNumber() {
    TrackReading reading =
        Directory.of(
                "20260102000000_email.up.sql", "ALTER TABLE users ADD email text;",
                "20260102000000_email.down.sql", "ALTER TABLE users DROP email;",
                "20260101000000_users.sql", "CREATE TABLE users (id int);")
            .read(SQLX);
    assertThat(reading.problems()).isEmpty();
    assertThat(Directory.versions(reading)).containsExactly("20260101000000", "20260102000000");
    assertThat(reading.migrations())
        .extracting(Migration::description)
        .containsExactly("users", "email");
    assertThat(Directory.undo(reading.migrations().getFirst())).isEmpty();
    assertThat(Directory.undo(reading.migrations().getLast()))
        .containsExactly("ALTER TABLE users DROP email");
  }

  @Test
  void noTransactionCountsAtTheVeryStartOnly() {
    TrackReading reading =
        Directory.of(
                "1_a.sql", "-- no-transaction\nDO $$ BEGIN COMMIT; END $$;",
                "2_b.sql", "\n-- no-transaction\nSELECT 2;")
            .read(SQLX);
    assertThat(reading.migrations())
        .extracting(one -> one.script().transactional())
        .containsExactly(false, true);
  }

  @Test
  void aNameWithoutANumberIsNamed() {
    assertThat(Directory.of("init.sql", "SELECT 1;", "1_a.sql", "SELECT 1;").problems(SQLX))
        .containsExactly("t/init.sql:1:1 NAME_UNKNOWN");
  }
}
