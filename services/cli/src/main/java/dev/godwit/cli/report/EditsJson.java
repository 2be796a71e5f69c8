package dev.godwit.cli.report;

import dev.godwit.cli.direct.Report;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import dev.godwit.migrations.plan.Edit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One place and what its history was told. */
public record EditsJson(
    PlaceJson target, String result, List<EditJson> edits, @Nullable Failure failure) {

  public static EditsJson of(Report<List<Edit>> report) {
    List<Edit> edits = report.value();
    return new EditsJson(
        PlaceJson.of(report.place()),
        report.failed() ? "failed" : "done",
        edits == null ? List.of() : edits.stream().map(EditJson::of).toList(),
        report.failure().orElse(null));
  }

  /** A version, and whether it counts as applied from now on. */
  public record EditJson(Version version, String description, boolean applied) {
    static EditJson of(Edit edit) {
      return new EditJson(edit.version(), edit.description(), edit instanceof Edit.Apply);
    }
  }
}
