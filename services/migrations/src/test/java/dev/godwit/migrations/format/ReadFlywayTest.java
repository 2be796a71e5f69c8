package dev.godwit.migrations.format;

import static dev.godwit.migrations.TrackFormat.FLYWAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadFlywayTest {
  @Test
  void everyKindOfFileHasItsPlace() {
    TrackReading reading =
        Directory.of(
                "V1__users.sql", "CREATE TABLE users (id int);",
                "V1_10__orders.sql", "CREATE TABLE orders ();",
                "2026/V1.9__index.sql", "CREATE INDEX CONCURRENTLY i ON users (id);",
                "V002.sql", "SELECT 2;",
                "U1_10__orders.sql", "DROP TABLE orders;",
                "R__b_views.sql", "SELECT 3;",
                "R__a_views.sql", "SELECT 4;",
                "beforeMigrate.sql", "SELECT 'before';",
                "afterEachMigrate__notify.sql", "SELECT 'after each';")
            .read(FLYWAY);
    assertThat(reading.problems()).isEmpty();
    assertThat(Directory.versions(reading))
        .containsExactly("1", "1.9", "1.10", "002", "R__a_views", "R__b_views");
    assertThat(reading.migrations())
        .extracting(Migration::description)
        .containsExactly("users", "index", "orders", "", "a views", "b views");
    assertThat(reading.migrations().getLast().kind()).isEqualTo(Kind.REPEATABLE);
    assertThat(Directory.undo(reading.migrations().get(2))).containsExactly("DROP TABLE orders");
    assertThat(reading.hooks().beforeRun()).isNotNull();
    assertThat(reading.hooks().afterEach()).isNotNull();
    assertThat(reading.hooks().beforeEach()).isNull();
    assertThat(reading.hooks().afterRun()).isNull();
  }

  @Test
  void theFileBesideAScriptIsHonoured() {
    TrackReading reading =
        Directory.of(
                "V1__a.sql", "DO 'x';",
                "V1__a.sql.conf", "# no\nexecuteInTransaction=false\n",
                "V2__b.sql", "SELECT '${x}';",
                "V2__b.sql.conf", "placeholderReplacement = false")
            .read(FLYWAY);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.migrations())
        .extracting(one -> one.script().transactional())
        .containsExactly(false, true);
  }

  @Test
  void placeholdersAreRefusedUnlessTheyAreInComments() {
    assertThat(
            Directory.of(
                    "V1__a.sql",
                    "-- for ${team}\nSELECT '${flyway:user}',\n $$ ${x} $$ /* ${y} */;")
                .problems(FLYWAY))
        .containsExactly("t/V1__a.sql:2:9 NOT_SUPPORTED", "t/V1__a.sql:3:5 NOT_SUPPORTED");
  }

  @Test
  void settingsThatChangeTheFilesMeaningAreRefused() {
    assertThat(
            Directory.of(
                    "V1__a.sql",
                    "SELECT '${x}';",
                    "flyway.conf",
                    "flyway.url=jdbc:x\nflyway.sqlMigrationPrefix=V\n"
                        + "flyway.placeholderReplacement=false\nflyway.initSql=SET ROLE x",
                    "flyway.toml",
                    "[flyway]\nsqlMigrationSuffixes = [\".sql\", \".pks\"]")
                .problems(FLYWAY))
        .containsExactly("t/flyway.conf:4:1 NOT_SUPPORTED", "t/flyway.toml:2:1 NOT_SUPPORTED");
  }

  @Test
  void aBaselineThatCoversNoFileIsTheBaseSchema() {
    TrackReading reading =
        Directory.of("B5__all.sql", "CREATE TABLE a ();", "V6__b.sql", "CREATE TABLE b ();")
            .read(FLYWAY);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.migrations().getFirst().kind()).isEqualTo(Kind.BASE);
    assertThat(Directory.versions(reading)).containsExactly("5", "6");
  }

  @Test
  void aBaselineIsNotUndone() {
    assertThat(
            Directory.of("B5__all.sql", "SELECT 5;", "U5__all.sql", "SELECT 0;").problems(FLYWAY))
        .containsExactly("t/U5__all.sql:1:1 UNDO_CONFLICT");
  }

  @Test
  void aBaselineBesideWhatItCoversIsRefused() {
    assertThat(
            Directory.of(
                    "B3__old.sql", "SELECT 3;",
                    "B5__all.sql", "SELECT 5;",
                    "V5__e.sql", "SELECT 5;",
                    "V6__f.sql", "SELECT 6;")
                .problems(FLYWAY))
        .containsExactly("t/B3__old.sql:1:1 NOT_SUPPORTED", "t/B5__all.sql:1:1 NOT_SUPPORTED");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          V2__x.java,            class X {},               1:1 NOT_SUPPORTED
          V2__x.sh,              echo,                     1:1 NOT_SUPPORTED
          sub/R__x.kt,           class X,                  1:1 NOT_SUPPORTED
          beforeClean.sql,       SELECT 1;,                1:1 NOT_SUPPORTED
          afterMigrateError.sql, SELECT 1;,                1:1 NOT_SUPPORTED
          afterMigrateApplied.sql, SELECT 1;,              1:1 NOT_SUPPORTED
          create.sql,            SELECT 1;,                1:1 NAME_UNKNOWN
          Vx__y.sql,             SELECT 1;,                1:1 NAME_UNKNOWN
          U9__y.sql,             SELECT 1;,                1:1 UNDO_CONFLICT
          sub/V1.0__y.sql,       SELECT 1;,                1:1 DUPLICATE_VERSION
          V1__a.sql.conf,        shouldExecute=${x},       1:1 NOT_SUPPORTED
          V9__a.sql.conf,        executeInTransaction=false, 1:1 NOT_SUPPORTED
          V3__c.sql,             SELECT 'a,                1:8 UNTERMINATED
          """)
  void whatCannotBeHonouredIsNamed(String path, String text, String problem) {
    assertThat(
            Directory.of("V1__a.sql", "SELECT 1;", "afterMigrate.sql", "SELECT 2;", path, text)
                .problems(FLYWAY))
        .containsExactly("t/" + path + ":" + problem);
  }
}
