package dev.godwit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.lint.rule.Rules;
import dev.godwit.lint.view.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleTableTest {
  /** The ids of squawk 2.66's rules for PostgreSQL, but for its housekeeping. */
  private static final List<String> SQUAWK =
      List.of(
          "adding-field-with-default",
          "adding-foreign-key-constraint",
          "adding-not-nullable-field",
          "adding-required-field",
          "adding-serial-primary-key-field",
          "ban-alter-domain-with-add-constraint",
          "ban-char-field",
          "ban-concurrent-index-creation-in-transaction",
          "ban-create-domain-with-constraint",
          "ban-drop-column",
          "ban-drop-database",
          "ban-drop-not-null",
          "ban-drop-table",
          "ban-duplicate-column-assignments",
          "ban-truncate-cascade",
          "ban-uncommitted-transaction",
          "changing-column-type",
          "constraint-missing-not-valid",
          "disallowed-unique-constraint",
          "identifier-too-long",
          "prefer-bigint-over-int",
          "prefer-bigint-over-smallint",
          "prefer-identity",
          "prefer-repack",
          "prefer-robust-stmts",
          "prefer-text-field",
          "prefer-timestamp-tz",
          "renaming-column",
          "renaming-table",
          "require-concurrent-index-creation",
          "require-concurrent-index-deletion",
          "require-concurrent-partition-detach",
          "require-concurrent-reindex",
          "require-enum-value-ordering",
          "require-lock-timeout",
          "require-statement-timeout",
          "require-table-schema",
          "syntax-error",
          "transaction-nesting");

  private static String row(Rule rule) {
    String where =
        switch (rule.scope()) {
          case EVERYWHERE -> "";
          case FORWARD -> "not in undo scripts";
          case SHARED -> "tenants share tables";
          case TOGETHER -> "tenants share a database";
        };
    return "| `%s` | %s | %s | %s |"
        .formatted(rule.id(), rule.severity().word(), where, String.join(", ", rule.aliases()));
  }

  @Test
  void theTableInTheDocsIsThatOfTheCode() throws IOException {
    String table = Rules.ALL.stream().map(RuleTableTest::row).collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("../../docs/lint.md"))).contains(table);
  }

  @Test
  void everyRuleOfSquawksIsHereByItsOwnName() {
    assertThat(Rules.IDS).containsAll(SQUAWK);
  }

  @Test
  void whatSquawkHasRenamedIsFoundByItsOldName() {
    assertThat(Rules.named("prefer-timestamptz").orElseThrow().id())
        .isEqualTo("prefer-timestamp-tz");
    assertThat(Rules.named("unused-ignore").orElseThrow().id()).isEqualTo("unused-allowance");
  }
}
