package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.godwit.contract.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of the fleet as a person types them, and their JSON as its schema has it. */
@TestInstance(Lifecycle.PER_CLASS)
class FleetVerbsIT {
  private static final String NEEDS_DOCUMENT =
      "SELECT 1 / count(*) FROM docs WHERE id = 1;\n" + Scripts.witness(1);

  private final Installation installation = new Installation(FleetVerbsIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();
  private final Schema schema = schema();

  FleetVerbsIT() {
    installation.startWorker("worker");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void aRolloutIsPreviewedStartedByItsRulesSteeredByItsCausesAndChanged(@TempDir Path directory)
      throws IOException {
    Fleet fleet = Fleet.create(installation, "steered", 4, "c1");
    for (Fleet.Member bad : fleet.members().subList(0, 2)) {
      bad.database().execute("DELETE FROM docs WHERE id = 1");
    }
    String bundle = coordinator.publish(NEEDS_DOCUMENT);
    Path rules = directory.resolve("rules.yaml");
    Files.writeString(
        rules,
        """
        waves:
          - {count: 3, gate: manual, bakeTime: 1s}
          - rest: true
        maxParallel: 2
        budgets: {percent: 90, perCause: 5}
        onFailure: continue
        """);
    String[] order = {
      "--bundle", bundle.substring(7, 19), "--environment", "steered", "--rules", rules.toString()
    };

    CommandRun preview = says(0, "rollout preview", order);
    assertThat(preview.said())
        .containsPattern("1  tenant, 3 targets +3 +0 +c1: 3")
        .containsPattern("all +4 +0")
        .contains("The first targets: steered-");
    json("rollout preview", order);
    String rollout =
        json("rollout start", with(order, "--max-parallel", "1")).path("rollout").asText();
    assertThat(coordinator.rules(rollout).path("maxParallel").asInt()).isEqualTo(1);
    assertThat(coordinator.rules(rollout).at("/waves/0/bakeTime").asText()).isEqualTo("PT1S");

    says(3, "rollout watch", rollout);
    json("rollout set", rollout, "--wave", "2", "--bake-time", "1s", "--reason", "look twice");
    says(0, "rollout promote", rollout, "--reason", "the others are well");
    says(4, "rollout watch", rollout);
    JsonNode causes = json("rollout causes", rollout).path("causes");
    assertThat(causes).hasSize(1);
    String cause = causes.path(0).path("id").asText();
    assertThat(says(0, "rollout causes", rollout).said())
        .contains("✗ 2 targets  STATEMENT_FAILED 22012  migration 001, statement 1")
        .contains("a retry alone does not help", "met 2 times, first at ", "such as: c1/db_steered")
        .contains("godwit rollout skip %s --cause %s".formatted(rollout, cause));

    Fleet.Member mended = fleet.first();
    mended.database().execute("INSERT INTO docs VALUES (1, 'back')");
    json("rollout set", rollout, "--max-parallel", "7", "--reason", "faster");
    assertThat(coordinator.rules(rollout).path("maxParallel").asInt()).isEqualTo(7);
    says(2, "rollout set", rollout, "--reason", "nothing");
    says(2, "rollout set", rollout, "--gate", "manual", "--reason", "of which wave?");
    json("rollout retry", rollout, "--cause", cause, "--reason", "one is mended");
    assertThat(says(3, "rollout watch", rollout).said()).contains("wave 1 waits for a person");
    json("rollout promote", rollout, "--reason", "its gate again, after the retry");
    says(4, "rollout watch", rollout);
    json("rollout skip", rollout, "--cause", cause, "--reason", "the other one leaves us");

    JsonNode targets = json("rollout targets", rollout).path("targets");
    assertThat(targets).hasSize(4);
    assertThat(says(0, "rollout targets", rollout, "--state", "skipped").said())
        .contains("the other one leaves us")
        .hasLineCount(1);
    json("rollout list");
    json("rollout show", rollout);
    assertThat(says(0, "rollout list").said()).contains(rollout, "steered");
    assertThat(says(0, "rollout show").said()).contains(rollout, "all");
  }

  @Test
  void rulesThatNobodyKnowsAreRefusedBeforeAnythingIsAsked(@TempDir Path directory)
      throws IOException {
    Path rules = directory.resolve("rules.yaml");
    Files.writeString(rules, "maxParalel: 3\n");
    assertThat(
            says(
                    2,
                    "rollout start",
                    "--bundle",
                    "none",
                    "--environment",
                    "e",
                    "--rules",
                    rules.toString())
                .said())
        .contains("'maxParalel' is nothing that a file of rules says", "maxParallel");
    assertThat(says(1, "rollout start", "--bundle", "none", "--environment", "e").said())
        .contains("no published bundle is called none");
  }

  @Test
  void whoIsToldAndWhatIsSweptIsPlannedFromTheCommandLine() {
    String secret = "env:GODWIT_SECRET_C1";
    json("webhooks add", "pager", "--url", "http://127.0.0.1:9/x", "--secret-ref", secret);
    json("webhooks list");
    assertThat(says(0, "webhooks list").said()).contains("pager", "http://127.0.0.1:9/x");
    json("webhooks remove", "pager");
    assertThat(says(0, "webhooks list").said()).contains("Nobody is told");
    says(1, "webhooks remove", "pager");

    Fleet.create(installation, "swept", 1, "c1");
    assertThat(says(1, "sweeps set", "nowhere", "--every", "24h", "--percent", "5%").said())
        .contains("there is no environment nowhere");
    json("sweeps set", "swept", "--every", "24h", "--percent", "5%");
    assertThat(says(0, "sweeps list").said()).contains("swept", "24 h", "5 %");
    json("sweeps list");
    json("sweeps stop", "swept");
    says(2, "sweeps set", "swept", "--every", "soon", "--percent", "5");
  }

  @Test
  void tenantsComeFromAQueryAndTheRegistryIsToldAsJson() {
    Database list = installation.control();
    list.execute("CREATE TABLE public.customers (id text, kind text, active boolean)");
    list.execute(
        "INSERT INTO public.customers VALUES ('q-1', 'gold', true), ('q-2', 'gold', true),"
            + " ('no good', 'gold', true), ('q-3', 'gold', false)");
    String[] query = {
      "--from-sql",
      "SELECT id, kind AS \"label.kind\" FROM customers WHERE active",
      "--url",
      installation.controlUrl().replaceFirst("://([^:@/]+):[^@]*@", "://$1@"),
      "--url-password",
      "env:QUERY_PASSWORD",
      "--environment",
      "queried",
      "--cluster",
      "c1",
      "--database",
      "db_{tenant}"
    };

    JsonNode first = json(4, "tenants import", query);
    assertThat(first.path("registered").asInt()).isEqualTo(2);
    assertThat(first.at("/refused/0/tenant").asText()).isEqualTo("no good");
    CommandRun again = says(4, "tenants import", query);
    assertThat(again.said()).contains("0 registered, 2 known, 1 refused");

    json("tenants set", "q-1", "--name", "First");
    json("tenants suspend", "q-1");
    json("tenants resume", "q-1");
    json("tenants move", "q-1", "--cluster", "c1", "--database", "db_elsewhere");
    json("tenants remove", "q-2");
    json("clusters list");
    json("clusters show", "c1");
    json("token list");
  }

  @Test
  void keysAreMadeRotatedAndSealAgainWhatTheySealed(@TempDir Path directory) throws IOException {
    installation.startWorker("keys");
    Path keyset = directory.resolve("keyset.json");
    Map<String, String> environment = new HashMap<>(installation.keys().environment());
    environment.put("GODWIT_KEYSET", "file:" + keyset);
    environment.put("GODWIT_CONTROL_URL", installation.controlUrl());

    assertThat(keys(0, environment, "create")).contains("seals from now on");
    assertThat(keys(1, environment, "create")).contains("there is a keyset", "godwit keys rotate");
    assertThat(keys(0, environment, "rotate")).contains("seals from now on");
    assertThat(keys(0, environment, "list")).contains("seals", "opens").hasLineCount(2);

    // What was sealed with the installation's own keys is rewrapped with those.
    environment.putAll(installation.keys().environment());
    says(0, "clusters set", "c1", "--password", "env:QUERY_PASSWORD");
    installation.keys().rotate();
    assertThat(keys(0, environment, "rewrap")).contains("1 credentials are sealed again");
    assertThat(keys(0, environment, "list")).containsPattern("seals +1 credentials");
  }

  private static String keys(int exitCode, Map<String, String> environment, String verb) {
    CommandRun run = CommandRun.with(environment, "", "keys", verb);
    assertThat(run.exitCode()).as(run.said()).isEqualTo(exitCode);
    return run.said();
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private CommandRun says(int exitCode, String verb, String... arguments) {
    CommandRun run = CommandRun.with(environment(), "", line(verb, arguments));
    assertThat(run.exitCode()).as(run.said()).isEqualTo(exitCode);
    return run;
  }

  private JsonNode json(String verb, String... arguments) {
    return json(0, verb, arguments);
  }

  /** As the schema has it, and with the verb and the exit code in it. */
  private JsonNode json(int exitCode, String verb, String... arguments) {
    CommandRun run = CommandRun.json(environment(), line(verb, arguments));
    assertThat(run.exitCode()).as(run.said()).isEqualTo(exitCode);
    assertThat(schema.validate(run.said(), InputFormat.JSON)).as(run.said()).isEmpty();
    try {
      JsonNode document = JsonCodec.mapper().readTree(run.said());
      assertThat(document.path("command").asText()).isEqualTo(verb);
      assertThat(document.path("exitCode").asInt()).isEqualTo(exitCode);
      return document;
    } catch (IOException e) {
      throw new IllegalStateException(run.said(), e);
    }
  }

  private Map<String, String> environment() {
    return Map.of(
        "GODWIT_TOKEN",
        installation.token().value(),
        "QUERY_PASSWORD",
        installation.server("c1").password());
  }

  private String[] line(String verb, String... arguments) {
    return with(with(verb.split(" "), arguments), "--api", coordinator.api().base().toString());
  }

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              Files.readString(Path.of("../../docs/cli-json.schema.json")), InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
