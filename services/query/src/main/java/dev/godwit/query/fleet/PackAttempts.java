package dev.godwit.query.fleet;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.JobId;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Version;
import dev.godwit.contract.WorkerId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Between an attempt and the thirty or so bytes that it is kept as. What is kept uses values of the
 * pools, and has to be released when it is thrown away.
 */
@SuppressWarnings("EnumOrdinal") // in memory only
final class PackAttempts {
  private static final TargetState[] STATES = TargetState.values();
  private static final int NONE = 0;

  private record Step(Version version, String description) {}

  private final Vocabulary words;
  private final Dictionary<Step> steps = new Dictionary<>();
  private final Pool<WorkerId> workers = new Pool<>();
  private final Pool<String> holders = new Pool<>();
  private final Pool<JobId> jobs = new Pool<>();

  PackAttempts(Vocabulary words) {
    this.words = words;
  }

  byte[] pack(TargetId target, Attempt attempt) {
    Packed.Writer packed =
        new Packed.Writer()
            .put(attempt.dispatch())
            .put(words.rollouts().take(attempt.rollout()))
            .put(workers.take(attempt.worker()))
            .put(attempt.failure() == null ? NONE : 1 + words.failures().take(attempt.failure()))
            .put(attempt.deferredBy() == null ? NONE : 1 + holders.take(attempt.deferredBy()))
            .put(isUsual(target, attempt) ? NONE : 1 + jobs.take(attempt.job()))
            .put(attempt.attempt())
            .put(attempt.seq())
            .put(words.tracks().code(attempt.track()))
            .put(attempt.state().ordinal())
            .put(ChronoUnit.MICROS.between(Instant.EPOCH, attempt.at()))
            .put(ChronoUnit.MICROS.between(attempt.startedAt(), attempt.at()))
            .put(attempt.took() == null ? NONE : 1 + micros(attempt.took()))
            .put(attempt.version() == null ? NONE : 1 + words.versions().code(attempt.version()))
            .put(attempt.pending() == null ? NONE : 1 + attempt.pending())
            .put(attempt.stepCount())
            .put(attempt.steps().size());
    for (AppliedMigration step : attempt.steps()) {
      packed.put(steps.code(new Step(step.version(), step.description()))).put(micros(step.took()));
    }
    return packed.bytes();
  }

  static long dispatch(byte[] packed) {
    return new Packed.Reader(packed, 0).next();
  }

  Attempt unpack(TargetId target, byte[] packed) {
    var read = new Packed.Reader(packed, 0);
    long dispatch = read.next();
    RolloutId rollout = words.rollouts().get(read.nextInt());
    WorkerId worker = workers.get(read.nextInt());
    int failure = read.nextInt();
    int holder = read.nextInt();
    int job = read.nextInt();
    int attempt = read.nextInt();
    int seq = read.nextInt();
    var track = words.tracks().value(read.nextInt());
    TargetState state = STATES[read.nextInt()];
    Instant at = Instant.EPOCH.plus(read.next(), ChronoUnit.MICROS);
    Instant startedAt = at.minus(read.next(), ChronoUnit.MICROS);
    long took = read.next();
    int version = read.nextInt();
    int pending = read.nextInt();
    int stepCount = read.nextInt();
    return new Attempt(
        job == NONE ? usualJob(target, rollout) : jobs.get(job - 1),
        dispatch,
        attempt,
        seq,
        rollout,
        track,
        worker,
        state,
        startedAt,
        at,
        took == NONE ? null : micros(took - 1),
        version == NONE ? null : words.versions().value(version - 1),
        pending == NONE ? null : pending - 1,
        steps(read),
        stepCount,
        failure == NONE ? null : words.failures().get(failure - 1),
        holder == NONE ? null : holders.get(holder - 1));
  }

  void release(byte[] packed) {
    var read = new Packed.Reader(packed, 0);
    read.next();
    words.rollouts().release(read.nextInt());
    workers.release(read.nextInt());
    releaseIfAny(read.nextInt(), words.failures()::release);
    releaseIfAny(read.nextInt(), holders::release);
    releaseIfAny(read.nextInt(), jobs::release);
  }

  private static void releaseIfAny(int code, IntConsumer release) {
    if (code != NONE) {
      release.accept(code - 1);
    }
  }

  private List<AppliedMigration> steps(Packed.Reader read) {
    int count = read.nextInt();
    List<AppliedMigration> found = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      Step step = steps.value(read.nextInt());
      found.add(new AppliedMigration(step.version(), step.description(), micros(read.next())));
    }
    return found;
  }

  private static long micros(Duration took) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.EPOCH.plus(Attempt.sane(took)));
  }

  private static Duration micros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  private static boolean isUsual(TargetId target, Attempt attempt) {
    return attempt.job().equals(usualJob(target, attempt.rollout()));
  }

  private static JobId usualJob(TargetId target, RolloutId rollout) {
    return new JobId(rollout + "/" + target);
  }
}
