package dev.godwit.migrations.plan;

import static dev.godwit.migrations.plan.Plans.applied;
import static dev.godwit.migrations.plan.Plans.checksum;
import static dev.godwit.migrations.plan.Plans.failure;
import static dev.godwit.migrations.plan.Plans.migration;
import static dev.godwit.migrations.plan.Plans.plan;
import static dev.godwit.migrations.plan.Plans.row;
import static dev.godwit.migrations.plan.Plans.track;
import static dev.godwit.migrations.plan.Plans.undoable;
import static dev.godwit.migrations.plan.Plans.versions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.JobId;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow.State;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is to be taken back. */
final class PlanUndoTest {
  @Test
  void undoGoesBackNewestFirst() {
    Track track = track(undoable(1), undoable(2), undoable(3));

    assertThat(versions(plan(track, new Goal.Undo.Steps(2), applied(1), applied(2), applied(3))))
        .containsExactly("3", "2");
    assertThat(
            versions(
                plan(
                    track,
                    new Goal.Undo.DownTo(new Version("1")),
                    applied(1),
                    applied(2),
                    applied(3))))
        .containsExactly("3", "2");
    assertThat(versions(plan(track, new Goal.Undo.DownTo(Version.BASE), applied(1), applied(2))))
        .containsExactly("2", "1");
  }

  @Test
  void anUndoThatIsPlannedAgainUndoesNoMoreThanItWasAskedTo() {
    HistoryRow undone = row(3, State.UNDONE, checksum(3));
    Track track = track(undoable(1), undoable(2), undoable(3));

    assertThat(versions(plan(track, new Goal.Undo.Steps(1), applied(1), applied(2), undone)))
        .isEmpty();
    assertThat(
            ((Plan.Steps)
                    PlanTarget.plan(
                        track,
                        List.of(applied(1), applied(2), undone),
                        new Goal.Undo.Steps(1),
                        new JobId("other")))
                .steps())
        .singleElement()
        .extracting(step -> step.migration().version())
        .isEqualTo(new Version("2"));
  }

  @Test
  void whatAJobAppliedIsUndoneAndNothingThatLiesUnderOrAboveIt() {
    Track track = track(undoable(1), undoable(2), undoable(3));
    Goal ofJob = new Goal.Undo.Job(applied(1).job());

    assertThat(versions(plan(track, ofJob, applied(1), applied(2)))).containsExactly("2", "1");
    assertThat(versions(plan(track, new Goal.Undo.Job(new JobId("other")), applied(1)))).isEmpty();
  }

  @Test
  void undoIsRefusedBeforeAnythingIsTouchedWhereAScriptIsMissing() {
    Plan plan =
        plan(track(migration(1), undoable(2)), new Goal.Undo.Steps(2), applied(1), applied(2));

    assertThat(failure(plan).code()).isEqualTo(ReasonCode.UNDO_MISSING);
  }

  @Test
  void halfDoneWorkIsFinishedTheWayItWasBegun() {
    Track track = track(undoable(1));

    assertThat(failure(plan(track, row(1, State.UNDOING, checksum(1)))).code())
        .isEqualTo(ReasonCode.NEEDS_REPAIR);
    assertThat(
            failure(plan(track, new Goal.Undo.Steps(1), row(1, State.STARTED, checksum(1)))).code())
        .isEqualTo(ReasonCode.NEEDS_REPAIR);
    assertThat(versions(plan(track, new Goal.Undo.Steps(1), row(1, State.UNDOING, checksum(1)))))
        .containsExactly("1");
  }

  @Test
  void whatWasUndoneIsPendingAgain() {
    assertThat(versions(plan(track(undoable(1)), row(1, State.UNDONE, checksum(99)))))
        .containsExactly("1");
  }
}
