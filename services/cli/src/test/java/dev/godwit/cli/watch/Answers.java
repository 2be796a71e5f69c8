package dev.godwit.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.contract.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/** Answers of the coordinator about one rollout. */
final class Answers {
  private static final String BUSY =
      """
      {"rollout": {"rollout": "r-7", "revision": 3, "kind": "bulk", "order": {"type": "migrate", "outOfOrder": false},
          "state": "running", "bundle": "sha256:%s", "environment": "production",
          "failureBudget": 5, "actor": "me", "createdAt": "2026-11-21T10:00:00Z",
          "at": "2026-11-21T10:01:05Z",
          "waves": [
            {"ordinal": 1, "name": "3", "track": "tenant", "state": "done", "size": 3,
              "counts": {"pending": 0, "running": 0, "succeeded": 2, "failed": 0, "skipped": 1}},
            {"ordinal": 2, "name": "25%%", "track": "tenant", "state": "open", "size": 999,
              "counts": {"pending": 500, "running": 8, "succeeded": 489, "failed": 2, "skipped": 0}},
            {"ordinal": 3, "name": "rest", "track": "tenant", "state": "waiting", "size": 2998,
              "counts": {"pending": 2998, "running": 0, "succeeded": 0, "failed": 0, "skipped": 0}}],
          "causes": [{"id": "c-9", "code": "STATEMENT_FAILED", "sqlState": "42P07", "version": "003",
            "statement": 2, "message": "relation \\u001b[2J exists", "why": "the same message",
            "failed": 2, "times": 3, "firstSeen": "2026-11-21T10:00:30Z",
            "lastSeen": "2026-11-21T10:01:00Z", "retryCanHelp": false, "next": "Correct it.",
            "examples": ["c1/db_1/public"]}]},
        "failedTargets": 2, "failures": [], "causes": [],
        "rules": {"maxParallel": 8, "priority": 0, "ignoreWindows": false, "budgets": {"total": 5},
          "onFailure": "pause", "onDeadline": "pause", "waves": [
            {"wave": 1, "gate": "automatic"},
            {"wave": 2, "gate": "manual", "bakeTime": "PT15M"},
            {"wave": 3, "gate": "automatic"}]},
        "waits": [], "remaining": {"measured": 489, "average": "PT0.1S", "targets": 3506,
          "takes": "PT1M20S"},
        "budgetUse": [{"failed": 2, "allowed": 5}],
        "underWay": [{"target": "c1/db_9/public", "tenant": "acme", "cluster": "c1",
          "state": "running", "attempt": 2, "since": "2026-11-21T10:00:05Z",
          "lastReportAt": "2026-11-21T10:01:04.500Z"}]}
      """
          .formatted("1a".repeat(32));

  private Answers() {}

  /** A rollout in its second wave of three, with two failures of five that may be. */
  static JsonNode busy() {
    try {
      return JsonCodec.mapper().readTree(BUSY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One of a hundred waves of ten targets, of which some are done and all others wait. */
  static JsonNode ofManyWaves(int done) {
    ObjectNode answer = (ObjectNode) busy();
    var waves = answer.withObjectProperty("rollout").putArray("waves");
    IntStream.rangeClosed(1, 100)
        .forEach(
            n -> {
              ObjectNode wave = waves.addObject().put("ordinal", n).put("name", "10");
              wave.put("track", "tenant").put("size", 10);
              wave.put("state", n <= done ? "done" : n == done + 1 ? "open" : "waiting");
              wave.putObject("counts")
                  .put("pending", n <= done ? 0 : 10)
                  .put("running", 0)
                  .put("succeeded", n <= done ? 10 : 0)
                  .put("failed", 0)
                  .put("skipped", 0);
            });
    return answer;
  }

  /** A rollout of one wave. */
  static RolloutReport of(String state, String waveState, int running, int failed, int skipped)
      throws ApiRefused {
    ObjectNode answer = (ObjectNode) busy();
    ObjectNode rollout = answer.withObjectProperty("rollout").put("state", state);
    ObjectNode wave = rollout.putArray("waves").addObject();
    wave.put("ordinal", 1).put("name", "rest").put("track", "tenant").put("state", waveState);
    wave.put("size", running + failed + skipped + 1);
    wave.putObject("counts")
        .put("pending", 0)
        .put("running", running)
        .put("succeeded", 1)
        .put("failed", failed)
        .put("skipped", skipped);
    return Rollouts.report(answer);
  }
}
