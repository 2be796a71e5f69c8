package dev.godwit.migrations.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.TrackFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The directory {@code formats/sqitch} is one that Sqitch 1.3 has made. */
class ReadSqitchTest {
  private static final String STAMP = " 2026-01-02T03:04:05Z Ada <ada@example.org>";

  @Test
  void changesRunInThePlansOrderAndReworkedOnesKeepTheirNames() throws IOException {
    Track track = Reading.directory(TrackFormat.SQITCH, "sqitch");

    assertThat(Reading.versions(track))
        .containsExactly("users", "insert_user", "insert_user#2", "users/email");
    assertThat(track.migrations())
        .extracting(Migration::path)
        .containsExactly(
            "t/deploy/users.sql",
            "t/deploy/insert_user@v1.0.sql",
            "t/deploy/insert_user.sql",
            "t/deploy/users/email.sql");
    assertThat(Reading.migration(track, "insert_user").description())
        .isEqualTo("A function, to be reworked; with \"quotes\".");
  }

  @Test
  void revertScriptsUndo() throws IOException {
    Track track = Reading.directory(TrackFormat.SQITCH, "sqitch");

    assertThat(Reading.undo(Reading.migration(track, "users"))).containsExactly("DROP TABLE users");
    assertThat(Reading.undo(Reading.migration(track, "insert_user#2")))
        .singleElement()
        .asString()
        .startsWith("CREATE OR REPLACE FUNCTION");
  }

  @Test
  void requirementsNameTheChangeThatWasMeant() throws IOException {
    Track track = Reading.directory(TrackFormat.SQITCH, "sqitch");

    assertThat(Reading.migration(track, "insert_user#2").conditions().requires())
        .containsExactly(new Version("insert_user"));
    assertThat(Reading.migration(track, "users/email").conditions().requires())
        .containsExactly(new Version("users"), new Version("insert_user#2"));
  }

  @Test
  void theScriptsTransactionIsTheEngines() throws IOException {
    Track track = Reading.directory(TrackFormat.SQITCH, "sqitch");

    assertThat(Reading.sql(Reading.migration(track, "users"))).hasSize(1);
    assertThat(Reading.migration(track, "users/email").script().transactional()).isFalse();
  }

  @Test
  void whatCannotBeHonouredIsNamed() {
    var reading =
        new Reading(TrackFormat.SQITCH)
            .with(
                "sqitch.plan",
                "%syntax-version=1.0.0\n%project=p\n\n"
                    + ("a [!b other:c later]" + STAMP + "\n")
                    + ("-b" + STAMP + "\n")
                    + ("missing" + STAMP + "\n"))
            .with("deploy/a.sql", "SELECT 1;")
            .with("deploy/unplanned.sql", "SELECT 1;")
            .with(
                "sqitch.conf",
                "[core]\n\ttop_dir = db\n[deploy]\n\tverify = true\n"
                    + "[deploy \"variables\"]\n\tschema = x\n");

    assertThat(reading.problems())
        .containsExactly(
            "t/deploy/unplanned.sql:1 NAME_UNKNOWN The plan has no change of this name.",
            "t/sqitch.conf:2 NOT_SUPPORTED Files in other places than Sqitch's usual ones are not"
                + " read: top_dir = db.",
            "t/sqitch.conf:4 NOT_SUPPORTED Verify scripts are not run after a deployment.",
            "t/sqitch.conf:6 NOT_SUPPORTED Variables of psql, such as schema, are not filled in.",
            "t/sqitch.plan:4 NOT_SUPPORTED a conflicts with b, which Godwit does not watch.",
            "t/sqitch.plan:4 NOT_SUPPORTED a requires other:c, which does not come before it in"
                + " this plan.",
            "t/sqitch.plan:4 NOT_SUPPORTED a requires later, which does not come before it in this"
                + " plan.",
            "t/sqitch.plan:5 NOT_SUPPORTED '-b 2026-01-02T03:04:05Z Ada <ada@example.org>' is no"
                + " change or tag that Godwit can read.",
            "t/sqitch.plan:6 NOT_SUPPORTED There is no deploy script of missing.");
  }

  @Test
  void psqlCommandsAreRefusedWithTheirPlace() {
    var reading =
        new Reading(TrackFormat.SQITCH)
            .with("sqitch.plan", "%project=p\n\na" + STAMP + "\n")
            .with("deploy/a.sql", "BEGIN;\n\\ir other.sql\nSELECT 1;\nCOMMIT;\n");

    assertThat(reading.problems()).singleElement().asString().contains("a.sql:2 PSQL_COMMAND");
  }

  @Test
  void withoutAPlanThereIsNoProject() {
    var reading = new Reading(TrackFormat.SQITCH).with("deploy/a.sql", "SELECT 1;");

    assertThat(reading.problems())
        .containsExactly("t/sqitch.plan:1 NOT_SUPPORTED There is no sqitch.plan.");
  }
}
