package dev.godwit.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.godwit.contract.Tenancy;
import dev.godwit.lint.view.Finding;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LintTrackTest {
  private static List<Finding> lint(String sql) {
    return Linting.lint(LintSettings.DEFAULT, sql);
  }

  private static List<String> rules(String sql) {
    return lint(sql).stream().map(Finding::rule).toList();
  }

  @Test
  void aFindingIsAtTheStatementAndNotAtTheCommentBeforeIt() {
    assertThat(lint("SELECT 1;\n\n-- größe 🐦\n  DROP TABLE \"größe\";\n"))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.line()).isEqualTo(4);
              assertThat(found.column()).isEqualTo(3);
              assertThat(found.excerpt()).isEqualTo("  DROP TABLE \"größe\";");
            });
  }

  @Test
  void aTableMadeInTheSameMigrationIsNobodysToWaitFor() {
    assertThat(
            rules(
                """
                CREATE TABLE t (id bigint PRIMARY KEY, a bigint);
                CREATE INDEX i ON t (a);
                ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0), ALTER COLUMN a SET NOT NULL;
                DROP INDEX i;
                ALTER TABLE t DROP COLUMN a;\
                """))
        .isEmpty();
  }

  @Test
  void aTableMadeInAnEarlierMigrationHasRows() {
    assertThat(
            rules(
                """
                CREATE TABLE t (id bigint PRIMARY KEY, a bigint);
                -- next migration
                CREATE INDEX i ON t (a);\
                """))
        .containsExactly("require-concurrent-index-creation");
  }

  @Test
  void oneStatementThatIsNoSqlDoesNotHideTheOthers() {
    assertThat(lint("DROP TABLE a;\nALTER TABEL b;\nDROP TABLE c;"))
        .extracting(Finding::rule, Finding::line, Finding::column)
        .containsExactly(
            tuple("ban-drop-table", 1, 1),
            tuple("syntax-error", 2, 7),
            tuple("ban-drop-table", 3, 1));
  }

  @Test
  void whatADoBlockRunsIsLookedAtWhereItStands() {
    String sql =
        """
        DO $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'i') THEN
            CREATE INDEX i ON orders (a);
          END IF;
        END $$;\
        """;

    assertThat(lint(sql))
        .extracting(Finding::rule, Finding::line, Finding::column)
        .containsExactly(tuple("require-concurrent-index-creation", 4, 5));
  }

  @Test
  void anAllowanceIsForItsOwnStatement() {
    assertThat(
            lint(
                """
                -- godwit: allow ban-drop-table empty since 2.4
                DROP TABLE a;
                DROP TABLE b; -- godwit: allow ban-drop-table never used
                DROP TABLE c;\
                """))
        .extracting(Finding::rule, Finding::line)
        .containsExactly(tuple("ban-drop-table", 4));
  }

  @Test
  void whatIsNotLookedForIsNotAllowedInVain() {
    LintSettings off = LintSettings.DEFAULT.with(Map.of("ban-drop-table", Severity.OFF));

    assertThat(Linting.lint(off, "-- godwit: allow ban-drop-table empty\nDROP TABLE a;")).isEmpty();
  }

  @Test
  void onADevelopersDatabasesEverythingWeighsLess() {
    var development =
        new LintSettings(
            Map.of(), "development", Tenancy.DATABASE, "tenant_id", "app.tenant", Set.of());

    assertThat(Linting.lint(development, "DROP TABLE a;"))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void globalTablesNeedNoTenant() {
    var shared =
        new LintSettings(
            Map.of(), "", Tenancy.SHARED, "tenant_id", "app.tenant", Set.of("countries"));

    assertThat(Linting.lint(shared, "CREATE TABLE countries (code text PRIMARY KEY);")).isEmpty();
    assertThat(Linting.lint(shared, "CREATE TABLE orders (id bigint PRIMARY KEY);"))
        .extracting(Finding::rule)
        .containsExactly("tenant-column-missing");
  }

  @Test
  void aTablesPolicyMayComeInALaterMigration() {
    LintSettings shared = LintSettings.DEFAULT.with(Tenancy.SHARED);

    assertThat(
            Linting.lint(
                shared,
                """
                CREATE TABLE t (tenant_id bigint NOT NULL, id bigint, PRIMARY KEY (tenant_id, id));
                -- next migration
                ALTER TABLE t ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
                CREATE POLICY mine ON t
                  USING (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::bigint)
                  WITH CHECK (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::bigint);\
                """))
        .isEmpty();
  }
}
