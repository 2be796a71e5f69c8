package dev.godwit.cli.report;

import dev.godwit.cli.direct.Report;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JobId;
import dev.godwit.contract.Version;
import dev.godwit.migrations.plan.HistoryRow;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One place's history, oldest first. */
public record HistoryJson(
    PlaceJson target, String result, List<RowJson> history, @Nullable Failure failure) {

  public static HistoryJson of(Report<List<HistoryRow>> report) {
    List<HistoryRow> rows = report.value();
    return new HistoryJson(
        PlaceJson.of(report.place()),
        report.failed() ? "failed" : "done",
        rows == null ? List.of() : rows.stream().map(RowJson::of).toList(),
        report.failure().orElse(null));
  }

  /** One row of the history table. */
  public record RowJson(
      Version version,
      String description,
      String kind,
      String state,
      String origin,
      String checksum,
      OffsetDateTime at,
      Duration took,
      JobId job) {
    static RowJson of(HistoryRow row) {
      return new RowJson(
          row.version(),
          row.description(),
          row.kind().name().toLowerCase(Locale.ROOT),
          row.state().name().toLowerCase(Locale.ROOT),
          row.origin().name().toLowerCase(Locale.ROOT),
          row.checksum().value(),
          row.at(),
          row.took(),
          row.job());
    }
  }
}
