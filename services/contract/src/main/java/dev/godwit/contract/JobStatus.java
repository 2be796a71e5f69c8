package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a worker says about a job. */
public sealed interface JobStatus extends StatusEvent {
  JobStamp stamp();

  @Override
  @JsonIgnore
  default String key() {
    return "target:" + stamp().target().id();
  }

  /**
   * The worker holds the target's lock and has planned. A job that ends before its first heartbeat
   * would be due does not say so: its end comes at once.
   *
   * @param version the newest applied version, absent on a target without history
   * @param pending how many migrations the plan still applies or takes back
   */
  record Started(JobStamp stamp, @Nullable Version version, int pending) implements JobStatus {}

  /** The job is alive; sent every few seconds while it runs. */
  record Heartbeat(JobStamp stamp, @Nullable Version version, int pending) implements JobStatus {}

  /**
   * Another session holds the target's lock, so nothing is known: neither done nor failed. The
   * coordinator sends the job again when nobody reports on it.
   */
  record Deferred(JobStamp stamp, ReasonCode code, String message) implements JobStatus {}

  /**
   * The job's order is carried out, as the target's history says.
   *
   * @param version the newest version applied now, absent where none is
   * @param applied what the job applied or took back
   */
  record Succeeded(
      JobStamp stamp, @Nullable Version version, List<AppliedMigration> applied, Duration took)
      implements JobStatus {
    public Succeeded {
      applied = List.copyOf(applied);
    }
  }

  /**
   * The job ended before its goal, or found what a person should look at. What {@code applied}
   * holds is committed all the same.
   */
  record Failed(
      JobStamp stamp,
      @Nullable Version version,
      List<AppliedMigration> applied,
      Duration took,
      Failure failure)
      implements JobStatus {
    public Failed {
      applied = List.copyOf(applied);
    }
  }
}
