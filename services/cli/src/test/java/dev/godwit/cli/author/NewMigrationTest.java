package dev.godwit.cli.author;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.author.NewMigration.Numbering;
import dev.godwit.contract.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewMigrationTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:05Z");

  @Test
  void numbersGoOnWithAsManyDigits() {
    List<Version> versions = List.of(new Version("001"), new Version("009"));

    assertThat(Numbering.of(versions)).isEqualTo(Numbering.NUMBER);
    assertThat(NewMigration.next(versions, Numbering.NUMBER, NOW).value()).isEqualTo("010");
    assertThat(NewMigration.next(List.of(), Numbering.NUMBER, NOW).value()).isEqualTo("001");
  }

  @Test
  void aTimestampIsAlwaysAboveTheNewestOne() {
    List<Version> later = List.of(new Version("20261121120005"));

    assertThat(Numbering.of(later)).isEqualTo(Numbering.TIMESTAMP);
    assertThat(NewMigration.next(List.of(), Numbering.TIMESTAMP, NOW).value())
        .isEqualTo("20261121120005");
    assertThat(NewMigration.next(later, Numbering.TIMESTAMP, NOW).value())
        .isEqualTo("20261121120006");
  }

  @Test
  void theTemplateHasTheHeaderThatIsRead() {
    var migration =
        new NewMigration(
            new Version("005"),
            "Add project limits",
            Numbering.NUMBER,
            Optional.of("004_create_org.sql"));

    assertThat(migration.fileName()).isEqualTo("005_add_project_limits.sql");
    assertThat(migration.undoFileName()).isEqualTo("rollback-005.sql");
    assertThat(migration.text(true))
        .isEqualTo(
            """
            -- ============================================
            -- Migration: 005 - Add project limits
            -- ============================================
            -- Purpose: Add project limits
            --
            -- Dependencies:
            --   - 004_create_org.sql
            --
            -- Rollback:
            --   See rollback-005.sql
            -- ============================================

            BEGIN;

            -- Your SQL here.

            COMMIT;
            """);
  }

  @Test
  void aDescriptionCannotBecomeADirective() {
    var migration =
        new NewMigration(
            new Version("20261121120005"),
            "x\n-- godwit: no-transaction",
            Numbering.TIMESTAMP,
            Optional.empty());

    assertThat(migration.text(false)).contains("-- Purpose: x -- godwit: no-transaction\n");
    assertThat(migration.fileName()).isEqualTo("20261121120005_x_godwit_no_transaction.sql");
  }
}
