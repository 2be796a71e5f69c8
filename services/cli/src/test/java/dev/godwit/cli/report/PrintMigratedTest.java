package dev.godwit.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.direct.Migrated;
import dev.godwit.cli.direct.Report;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.contract.TrackName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PrintMigratedTest {

  private static String printed(RunReport<Migrated> run) {
    var written = new StringWriter();
    var out = new PrintWriter(written, true);
    new PrintMigrated(new Screen(out, out, false, OptionalInt.empty()), "applied").print(run);
    return written.toString();
  }

  @Test
  void everyPlaceHasALineAndACauseIsToldOnce() {
    var run =
        Reports.run(
            List.of(
                Reports.done("acme"),
                Reports.failed("globex", "globex_u"),
                Reports.failed("initech", "initech_u")));

    assertThat(printed(run))
        .isEqualTo(
            """
            TARGET   DATABASE    RESULT                    VERSION  TIME
            acme     db_acme     1 applied                 002      31 ms
            globex   db_globex   failed: STATEMENT_FAILED  001      12 ms
            initech  db_initech  failed: STATEMENT_FAILED  001      12 ms

            globex, initech  STATEMENT_FAILED
              migration 002, statement 1: tenant/002_two.sql:1:1
                | CREATE UNIQUE INDEX u ON documents (title)
                | ^
              SQLSTATE 23505: could not create unique index "globex_u"
              → Correct it.

            1 of 3 databases done, 1 migration applied, 2 failed in 1.5 s. Run it again when that is mended: nothing is run twice.
            """);
    assertThat(run.exitCode()).isEqualTo(ExitCode.SOME_TARGETS_FAILED);
  }

  @Test
  void ofManyOnlyTheFailedOnesAreListed() {
    List<Report<Migrated>> reports = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      reports.add(Reports.done("t" + i));
    }
    reports.add(Reports.failed("globex", "u"));

    assertThat(printed(Reports.run(reports)))
        .startsWith("TARGET  DATABASE   RESULT                    VERSION  TIME\nglobex ")
        .doesNotContain("t0 ")
        .contains("60 of 61 databases done, 60 migrations applied, 1 failed in 1.5 s.");
  }

  @Test
  void oneThatSucceedsNeedsNoSummary() {
    var run = Reports.run(List.of(Reports.done("acme")));

    assertThat(printed(run).lines()).hasSize(2);
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void theOnlyOneThatFailsIsAFailureButNotWhereOthersWereLeftOut() {
    List<Report<Migrated>> only = List.of(Reports.failed("control", "u"));

    assertThat(Reports.run(only).exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(
            new RunReport<>(only, List.of(new TrackName("tenant")), List.of(), Duration.ZERO)
                .exitCode())
        .isEqualTo(ExitCode.SOME_TARGETS_FAILED);
  }
}
