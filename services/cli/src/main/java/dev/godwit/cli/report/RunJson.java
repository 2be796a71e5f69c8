package dev.godwit.cli.report;

import dev.godwit.cli.direct.HookRun;
import dev.godwit.cli.direct.Migrated;
import dev.godwit.cli.direct.Report;
import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run over places, as a program reads it; docs/cli-json.md tells the fields.
 *
 * @param targets what became of each place
 */
public record RunJson<V>(
    String command,
    int exitCode,
    List<V> targets,
    List<GroupJson> failures,
    List<TrackName> leftOut,
    List<String> notes) {

  public static <T, V> RunJson<V> of(
      String command, RunReport<T> run, Function<Report<T>, V> target) {
    return new RunJson<>(
        command,
        run.exitCode(),
        run.reports().stream().map(target).toList(),
        run.failures().stream().map(GroupJson::of).toList(),
        run.leftOut(),
        run.notes());
  }

  /** The same, for a verb whose exit code says more than whether all went well. */
  public RunJson<V> withExitCode(int code) {
    return new RunJson<>(command, code, targets, failures, leftOut, notes);
  }

  /** A run that changed places. */
  public static RunJson<MigratedJson> migrated(String command, RunReport<Migrated> run) {
    return of(command, run, MigratedJson::of);
  }

  /** One place and what was done to it. */
  public record MigratedJson(
      PlaceJson target,
      String result,
      @Nullable Version version,
      List<AppliedMigration> migrations,
      @Nullable Duration took,
      List<HookRun> hooks,
      @Nullable Failure failure) {

    static MigratedJson of(Report<Migrated> report) {
      Migrated value = report.value();
      return new MigratedJson(
          PlaceJson.of(report.place()),
          report.failed() ? "failed" : "done",
          value == null ? null : value.version(),
          value == null ? List.of() : value.migrations(),
          value == null ? null : value.took(),
          value == null ? List.of() : value.hooks(),
          report.failure().orElse(null));
    }
  }
}
