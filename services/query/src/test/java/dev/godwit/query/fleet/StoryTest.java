package dev.godwit.query.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StoryTest {
  private final Fleet fleet = new Fleet();

  @Test
  void storyTellsOfEachAttemptWhatItDidAndWhyItFailed() {
    fleet.fold(Words.started("a", 1, 1));
    fleet.fold(Words.alive("a", 1, 2));
    fleet.fold(Words.failed("a", 1, 3));
    fleet.fold(applied("a", 2, 3));

    TargetStory story = story("a");

    assertThat(story.attempts()).extracting(Attempt::dispatch).containsExactly(2L, 1L);
    Attempt second = story.attempts().getFirst();
    assertThat(second.state()).isEqualTo(TargetState.SUCCEEDED);
    assertThat(second.steps()).isEqualTo(steps(3));
    assertThat(second.took()).isEqualTo(Duration.ofMillis(40));
    assertThat(second.startedAt()).isEqualTo(second.at().minusMillis(40));
    assertThat(story.attempts().getLast().failure())
        .isEqualTo(((JobStatus.Failed) Words.failed("a", 1, 3)).failure());
    assertThat(story.older()).isFalse();
  }

  @Test
  void runningAttemptBeganWhenItWasFirstHeardOf() {
    fleet.fold(Words.alive("a", 1, 2));
    fleet.fold(Words.started("a", 1, 1));

    Attempt attempt = story("a").attempts().getFirst();

    assertThat(attempt.startedAt()).isEqualTo(Words.started("a", 1, 1).stamp().at());
    assertThat(attempt.at()).isEqualTo(Words.alive("a", 1, 2).stamp().at());
    assertThat(attempt.pending()).isEqualTo(1);
  }

  @Test
  void onlyTheLastAttemptsAndStepsAreKept() {
    for (int dispatch = 1; dispatch <= Stories.ATTEMPTS + 3; dispatch++) {
      fleet.fold(applied("a", dispatch, Attempt.STEPS + 5));
    }

    TargetStory story = story("a");

    assertThat(story.attempts()).hasSize(Stories.ATTEMPTS);
    assertThat(story.older()).isTrue();
    Attempt newest = story.attempts().getFirst();
    assertThat(newest.dispatch()).isEqualTo(Stories.ATTEMPTS + 3L);
    assertThat(newest.stepCount()).isEqualTo(Attempt.STEPS + 5);
    assertThat(newest.steps()).isEqualTo(steps(Attempt.STEPS + 5).subList(5, Attempt.STEPS + 5));
  }

  @Test
  void whoHeldTheLockIsTold() {
    fleet.fold(Words.deferred("a", 1, 1));

    assertThat(story("a").attempts().getFirst().deferredBy()).isEqualTo("held");
  }

  @Test
  void fleetThatFailsInTooManyWaysKeepsTheReasonCodes() {
    for (int n = 0; n <= Failures.DIFFERENT; n++) {
      fleet.fold(failed("t" + n, "no two are alike: " + n));
    }

    assertThat(failure("t7").message()).isEqualTo("no two are alike: 7");
    Failure last = failure("t" + Failures.DIFFERENT);
    assertThat(last.code()).isEqualTo(ReasonCode.STATEMENT_FAILED);
    assertThat(last.message()).contains("the coordinator has them");
  }

  @Test
  void absurdTimesDoNoHarm() {
    var stamp = Words.stamp("a", 1, 1);
    fleet.fold(
        new JobStatus.Succeeded(
            stamp,
            null,
            List.of(new AppliedMigration(Version.BASE, "", Duration.ofSeconds(Long.MAX_VALUE))),
            Duration.ofSeconds(Long.MAX_VALUE)));
    fleet.fold(
        new JobStatus.Succeeded(
            Words.stamp("b", 1, 1), null, List.of(), Duration.ofSeconds(Long.MIN_VALUE + 1)));

    assertThat(story("a").attempts().getFirst().at()).isEqualTo(stamp.at());
    assertThat(story("b").attempts().getFirst().startedAt()).isBeforeOrEqualTo(Instant.MAX);
  }

  private Failure failure(String target) {
    return Objects.requireNonNull(story(target).attempts().getFirst().failure());
  }

  private static JobStatus failed(String target, String message) {
    return new JobStatus.Failed(
        Words.stamp(target, 1, 1),
        null,
        List.of(),
        Duration.ZERO,
        new Failure(ReasonCode.STATEMENT_FAILED, message));
  }

  private static JobStatus applied(String target, long dispatch, int steps) {
    return new JobStatus.Succeeded(
        Words.stamp(target, dispatch, 2),
        new Version(Integer.toString(steps)),
        steps(steps),
        Duration.ofMillis(40));
  }

  private static List<AppliedMigration> steps(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(
            n ->
                new AppliedMigration(
                    new Version(Integer.toString(n)), "step " + n, Duration.ofMillis(n)))
        .toList();
  }

  private TargetStory story(String target) {
    return fleet.story(new TargetId(target)).orElseThrow();
  }
}
