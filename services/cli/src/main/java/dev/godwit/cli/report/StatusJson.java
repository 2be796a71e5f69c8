package dev.godwit.cli.report;

import dev.godwit.cli.direct.Report;
import dev.godwit.cli.direct.TargetStatus;
import dev.godwit.cli.direct.TargetStatus.MigrationStatus;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import dev.godwit.migrations.plan.HistoryRow;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where one place stands. */
public record StatusJson(
    PlaceJson target,
    String result,
    @Nullable Version version,
    @Nullable Integer applied,
    @Nullable Integer pending,
    List<MigrationJson> migrations,
    List<String> drift,
    @Nullable Failure failure) {

  public static StatusJson of(Report<TargetStatus> report) {
    TargetStatus status = report.value();
    return of(
        report,
        status == null ? List.of() : status.migrations().stream().map(MigrationJson::of).toList());
  }

  /** Where it stands in short. */
  public static StatusJson withoutMigrations(Report<TargetStatus> report) {
    return of(report, List.of());
  }

  private static StatusJson of(Report<TargetStatus> report, List<MigrationJson> migrations) {
    TargetStatus status = report.value();
    return new StatusJson(
        PlaceJson.of(report.place()),
        report.failed() ? "failed" : "done",
        status == null ? null : status.version(),
        status == null ? null : status.applied(),
        status == null ? null : status.pending(),
        migrations,
        status == null ? List.of() : status.drift(),
        report.failure().orElse(null));
  }

  /** One migration and how far it is. */
  public record MigrationJson(
      Version version,
      String description,
      String state,
      @Nullable String origin,
      @Nullable OffsetDateTime at,
      @Nullable Duration took) {

    static MigrationJson of(MigrationStatus status) {
      HistoryRow row = status.row();
      return new MigrationJson(
          status.version(),
          status.description(),
          status.state().name().toLowerCase(Locale.ROOT),
          row == null ? null : row.origin().name().toLowerCase(Locale.ROOT),
          row == null ? null : row.at(),
          row == null ? null : row.took());
    }
  }
}
