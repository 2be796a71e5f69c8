package dev.godwit.migrations.format;

import static dev.godwit.migrations.TrackFormat.GOLANG_MIGRATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Migration;
import org.junit.jupiter.api.Test;

class ReadGolangMigrateTest {
  @Test
  void pairsAreMigrationsWithTheirUndo() {
    TrackReading reading =
        Directory.of(
                "000002_add_email.up.sql", "ALTER TABLE users ADD email text;\n",
                "000002_add_email.down.sql", "ALTER TABLE users DROP email;\n",
                "000001_users.up.sql", "BEGIN;\nCREATE TABLE users (id int);\nCOMMIT;\n",
                "000001_users.down.sql", "-- nothing to take back\n",
                "10_orders.up.sql", "CREATE TABLE orders (id int);")
            .read(GOLANG_MIGRATE);
    assertThat(reading.problems()).isEmpty();
    assertThat(Directory.versions(reading)).containsExactly("000001", "000002", "10");
    Migration email = reading.migrations().get(1);
    assertThat(email.description()).isEqualTo("add email");
    assertThat(Directory.sql(email)).containsExactly("ALTER TABLE users ADD email text");
    assertThat(Directory.undo(email)).containsExactly("ALTER TABLE users DROP email");
    assertThat(email.script().transactional()).isTrue();
  }

  @Test
  void anEmptyDownFileUndoesNothing() {
    TrackReading reading =
        Directory.of("1_a.up.sql", "SELECT 1;", "1_a.down.sql", "-- none\n").read(GOLANG_MIGRATE);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.migrations().getFirst().undo()).isNull();
  }

  @Test
  void whatTheToolPassesOverOrCannotBeRunIsNamed() {
    assertThat(
            Directory.of(
                    "1_a.up.sql", "SELECT 1;",
                    "2_b.down.sql", "SELECT 2;",
                    "3_c.sql", "SELECT 3;",
                    "4_d.up.json", "{}",
                    "seeds/data.sql", "SELECT 5;",
                    "6_f.up.sql", "SELECT 6;\n  COMMIT;")
                .problems(GOLANG_MIGRATE))
        .containsExactlyInAnyOrder(
            "t/2_b.down.sql:1:1 UNDO_CONFLICT",
            "t/3_c.sql:1:1 NAME_UNKNOWN",
            "t/4_d.up.json:1:1 NOT_SUPPORTED",
            "t/6_f.up.sql:2:3 TRANSACTION_CONTROL");
  }

  @Test
  void anUndoOfAnUnreadableMigrationIsNoProblemOfItsOwn() {
    assertThat(
            Directory.of("1_a.up.sql", "SELECT 'a", "1_a.down.sql", "SELECT 1;")
                .problems(GOLANG_MIGRATE))
        .containsExactly("t/1_a.up.sql:1:8 UNTERMINATED");
  }
}
