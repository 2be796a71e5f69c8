package dev.godwit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.Job;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Mark.Change;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A copy of a job that comes after a later rollout has changed the target again. */
class LateCopyIT {
  private static final String STATES =
      "SELECT string_agg(state, ', ' ORDER BY version) FROM godwit_history";
  private static final List<BundleFile> FILES =
      List.of(
          WorkerFixture.file("tenant/001_one.sql", "CREATE TABLE one (id int);"),
          WorkerFixture.file("tenant/rollback-001.sql", "DROP TABLE one;"));

  private final WorkerFixture fixture = new WorkerFixture();
  private final Vertx vertx = Vertx.vertx();
  private final CarryOutOrder doors = fixture.doors(vertx);
  private final String database = fixture.freshDatabase();
  private final Target target = fixture.target("a", database, "public", Tenancy.DATABASE);
  private final BundleDigest bundle = fixture.publish(FILES);
  private long dispatch;

  @AfterEach
  void close() {
    vertx.close().await();
    fixture.close();
  }

  @Test
  void anUndoTakesNothingBackThatWasAppliedSince() {
    wanted(job(JobOrder.Migrate.HEAD));
    Job undo = job(new JobOrder.Undo(1, null));
    wanted(undo);
    wanted(job(JobOrder.Migrate.HEAD));

    assertThatThrownBy(() -> run(undo)).isInstanceOf(Superseded.class);
    fixture.control().waitForNone();
    assertThatThrownBy(() -> run(undo)).isInstanceOf(Superseded.class);

    assertThat(fixture.value(database, STATES)).isEqualTo("applied");
  }

  @Test
  void aMarkChangesNothingThatWasMarkedSince() {
    Job mark = job(new JobOrder.Mark(Change.APPLY, new Version("001"), false));
    wanted(mark);
    wanted(job(new JobOrder.Mark(Change.UNAPPLY, new Version("001"), false)));

    assertThatThrownBy(() -> run(mark)).isInstanceOf(Superseded.class);

    assertThat(fixture.value(database, STATES)).isEqualTo("undone");
  }

  private void wanted(Job job) {
    fixture.control().waitFor(job);
    assertThat(run(job)).isInstanceOf(Outcome.Done.class);
  }

  private Outcome run(Job job) {
    var label = new JobLabel(job.id(), job.attempt());
    var assignment = new Assignment(fixture.control().url().server(), target, label, job.limits());
    return doors.run(job, assignment, track(), Progress.NONE);
  }

  private Job job(JobOrder order) {
    dispatch++;
    Job plain = fixture.job("a", dispatch, bundle, order, target);
    return new Job(
        new JobId("r%d/a".formatted(dispatch)),
        dispatch,
        1,
        order,
        false,
        null,
        target,
        plain.track(),
        bundle,
        new RolloutId("r" + dispatch),
        null,
        plain.limits());
  }

  private static Track track() {
    if (ReadBundle.fromFiles(FILES) instanceof ReadResult.Valid(var valid)) {
      return valid.track(new TrackName("tenant")).orElseThrow();
    }
    throw new AssertionError("the test's bundle is not valid");
  }
}
