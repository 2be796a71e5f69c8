package dev.godwit.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.contract.RolloutId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks about a rollout again and again, beside the thread that shows the answers: one that is long
 * in coming makes what is known older, and says so, and stops nothing.
 */
final class Questions implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(400);

  private final ApiClient client;
  private final String path;
  private final InstantSource clock;
  private final ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
  private final Rate rate = new Rate();
  private Question question;
  private Sight last;

  private record Question(Instant at, Future<JsonNode> answer) {}

  /**
   * Waits for the first answer.
   *
   * @throws ApiRefused where there is none
   */
  Questions(ApiClient client, RolloutId rollout, InstantSource clock) throws ApiRefused {
    this.client = client;
    this.path = "/rollouts/" + ApiClient.segment(rollout.value());
    this.clock = clock;
    Instant now = clock.instant();
    this.last = sight(now, client.get(path));
    this.question = ask();
  }

  private Question ask() {
    return new Question(clock.instant(), asking.submit(() -> client.get(path)));
  }

  /**
   * What is known now.
   *
   * @throws ApiRefused where a further question is of no use
   */
  Sight now() throws ApiRefused {
    Instant now = clock.instant();
    if (question.answer().isDone() && !now.isBefore(question.at().plus(PAUSE))) {
      take(question);
      question = ask();
    }
    return last.later(now);
  }

  private void take(Question answered) throws ApiRefused {
    if (answered.answer().state() == Future.State.SUCCESS) {
      last = sight(answered.at(), answered.answer().resultNow());
      return;
    }
    Throwable failure = answered.answer().exceptionNow();
    if (!(failure instanceof ApiRefused refused)) {
      throw new IllegalStateException("the question itself has failed", failure);
    }
    if (!refused.isPassing()) {
      throw refused;
    }
    last = last.troubledBy(String.valueOf(refused.getMessage()));
  }

  private Sight sight(Instant asked, JsonNode answer) throws ApiRefused {
    RolloutReport report = Rollouts.report(answer);
    return new Sight(
        answer, report, asked, asked, rate.after(asked, report.ended()), Optional.empty());
  }

  @Override
  public void close() {
    asking.shutdownNow();
    asking.close();
  }
}
