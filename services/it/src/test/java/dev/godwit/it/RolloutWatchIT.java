package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * Following a rollout from the command line: what is shown, and which exit code says how it rests.
 */
@TestInstance(Lifecycle.PER_CLASS)
class RolloutWatchIT {
  private static final Path JSON = Path.of("../../docs/cli-json.schema.json");

  /** Fails where the document 1 is not. */
  private static final String NEEDS_DOCUMENT =
      "SELECT 1 / count(*) FROM docs WHERE id = 1;\n" + Scripts.witness(1);

  private static final String UNDO = "UPDATE witness SET n = n - 1 WHERE step = 1;\n";

  private final Installation installation = new Installation(RolloutWatchIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();

  RolloutWatchIT() {
    installation.startWorker("worker");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void everyLineOfJsonSumsAndTheLastOneSaysHowItRests() throws IOException {
    Fleet fleet = Fleet.create(installation, "json", 5, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofMillis(400)));
    String rollout = start(fleet, coordinator.publish(Scripts.nap()), twoAndTheRest(Map.of()));

    CommandRun run = CommandRun.json(installation.token(), verb("watch", rollout));

    assertExit(0, run);
    List<String> lines = run.said().lines().toList();
    assertThat(lines).hasSizeGreaterThan(2);
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Files.readString(JSON), InputFormat.JSON);
    for (String line : lines) {
      assertThat(schema.validate(line, InputFormat.JSON)).as(line).isEmpty();
      JsonNode document = JsonCodec.mapper().readTree(line);
      assertThat(document.has("exitCode")).isEqualTo(line.equals(lines.getLast()));
      int all = 0;
      for (JsonNode wave : document.path("rollout").path("waves")) {
        int sum = 0;
        for (JsonNode count : wave.path("counts")) {
          sum += count.asInt();
        }
        assertThat(sum).isEqualTo(wave.path("size").asInt());
        all += sum;
      }
      assertThat(all).isEqualTo(5);
    }
  }

  @Test
  void aGateIsWaitedAtAndAPromotionPassesIt() {
    Fleet fleet = Fleet.create(installation, "gated", 3, "c1");
    String rollout =
        start(
            fleet,
            coordinator.publish(Scripts.witness(1)),
            twoAndTheRest(Map.of("gate", "manual", "bakeTime", "PT1S")));

    CommandRun held = watch(rollout);
    assertExit(3, held);
    assertThat(held.said())
        .contains("wave 1 of 2 (tenant, 2 targets) baking 2 of 2", "waits for a person: promote")
        .contains("godwit rollout promote " + rollout);

    assertExit(0, command("promote", rollout, "--reason", "looks good"));
    assertExit(0, watch(rollout));
  }

  @Test
  void failuresAreShownAsCausesAndTheExitCodeTellsWhatBecameOfThem() {
    Fleet fleet = Fleet.create(installation, "failing", 3, "c1");
    fleet.first().database().execute("DELETE FROM docs WHERE id = 1");
    String bundle = coordinator.publish(NEEDS_DOCUMENT);

    String skipped =
        start(
            fleet, bundle, Map.of("waves", List.of(Map.of("rest", true)), "onFailure", "continue"));
    CommandRun paused = watch(skipped);
    assertExit(4, paused);
    assertThat(paused.said())
        .contains("failure budget: 1 failed, 0 may, which is too many", "✗ 1 target", "22012")
        .contains("a retry alone does not help", "godwit rollout retry " + skipped);
    assertExit(0, command("skip", skipped, "--target", fleet.first().target(), "--reason", "gone"));
    CommandRun complete = watch(skipped);
    assertExit(5, complete);
    assertThat(complete.said()).contains("godwit rollout targets " + skipped + " --state skipped");
  }

  @Test
  void whatIsTakenBackIsFollowedToItsEnd() {
    Fleet fleet = Fleet.create(installation, "back", 3, "c1");
    String bundle = publishWithUndo();
    String rollout = start(fleet, bundle, twoAndTheRest(Map.of("gate", "manual")));
    assertExit(3, watch(rollout));

    assertExit(0, command("rollback", rollout, "--reason", "not this way"));

    CommandRun back = watch(rollout);
    assertExit(7, back);
    assertThat(back.said()).contains("rollback-" + rollout, "undo what " + rollout + " applied");
    assertThat(fleet.first().witness().getFirst()).isEqualTo("0");
  }

  @Test
  void whoeverLeavesOrHasNoMoreTimeLeavesTheRolloutRunning(@TempDir Path directory)
      throws IOException {
    Fleet fleet = Fleet.create(installation, "left", 2, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofMinutes(5)));
    String rollout = start(fleet, coordinator.publish(Scripts.nap()), CoordinatorSteps.oneWave(1));
    coordinator.await(rollout, "a job", look -> CoordinatorSteps.sum(look, Counts::running) == 1);

    CommandRun late = command("watch", rollout, "--wait-at-most", "1s");
    assertExit(8, late);
    assertThat(late.said())
        .contains("The rollout goes on", "out for longest", fleet.first().tenant() + "  on c1");

    if (PseudoTerminal.isThere()) {
      leaveByKey(directory.resolve("q"), rollout, "q");
      leaveByKey(directory.resolve("ctrl-c"), rollout, "\u0003");
    }
    assertThat(coordinator.await(rollout, State.RUNNING).waves().getFirst().counts().running())
        .isEqualTo(1);

    assertExit(0, command("abort", rollout, "--cancel-running", "--reason", "test over"));
    assertExit(6, watch(rollout));
  }

  /** In place: each frame goes back to where the one before began. */
  private void leaveByKey(Path output, String rollout, String key) throws IOException {
    Map<String, String> environment = Map.of("GODWIT_TOKEN", installation.token().value());
    try (var terminal = PseudoTerminal.run(output, environment, verb("watch", rollout))) {
      terminal.awaitSaid("q or Ctrl-C leaves");
      terminal.awaitSaid("\u001b\\[[0-9]*A");
      assertThat(terminal.typeAndEnd(key)).as(terminal.said()).isEqualTo(8);
      assertThat(terminal.said())
          .contains("▶", "1  tenant, rest", "0 of 2, 0 %", "The rollout goes on")
          .contains("\u001b[?25l", "25h")
          .doesNotContain("Exception");
    }
  }

  @Test
  void aCoordinatorThatIsAwayForAWhileIsWaitedFor() {
    Fleet fleet = Fleet.create(installation, "away", 2, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofSeconds(2)));
    String rollout = start(fleet, coordinator.publish(Scripts.nap()), CoordinatorSteps.oneWave(1));
    CompletableFuture<CommandRun> watched =
        CompletableFuture.supplyAsync(() -> watch(rollout), Thread::startVirtualThread);
    coordinator.await(rollout, "one", look -> CoordinatorSteps.sum(look, Counts::succeeded) == 1);
    installation.killCoordinator();
    installation.startCoordinator();

    CommandRun run = watched.join();
    assertExit(0, run);
    assertThat(run.said()).contains("no answer since");
  }

  private String publishWithUndo() {
    List<Map<String, String>> files = new ArrayList<>();
    files.add(Scripts.file("tenant/001_step.sql", Scripts.witness(1)));
    files.add(Scripts.file("tenant/rollback-001.sql", UNDO));
    return coordinator.publishFiles(files);
  }

  private String start(Fleet fleet, String bundle, Map<String, Object> more) {
    return coordinator.start(bundle, fleet.environment(), more);
  }

  /** Two waves; the first one has some more to it. */
  private static Map<String, Object> twoAndTheRest(Map<String, Object> more) {
    Map<String, Object> first = new HashMap<>(more);
    first.put("count", 2);
    return Map.of("waves", List.of(first, Map.of("rest", true)), "maxParallel", 1);
  }

  private CommandRun watch(String rollout) {
    return command("watch", rollout);
  }

  private CommandRun command(String... words) {
    return CommandRun.as(installation.token(), verb(words));
  }

  private String[] verb(String... words) {
    List<String> arguments = new ArrayList<>(List.of("rollout"));
    arguments.addAll(List.of(words));
    arguments.addAll(List.of("--api", coordinator.api().base().toString()));
    return arguments.toArray(String[]::new);
  }

  private static void assertExit(int code, CommandRun run) {
    assertThat(run.exitCode()).as(run.said()).isEqualTo(code);
  }
}
