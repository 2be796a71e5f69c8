package dev.godwit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JobOrderTest {
  private static final String JOB = Message.JOB.type();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"migrate\",\"outOfOrder\":true}",
        "{\"type\":\"migrate\",\"to\":\"007\",\"outOfOrder\":false}",
        "{\"type\":\"undo\",\"steps\":2}",
        "{\"type\":\"undo\",\"to\":\"0\"}",
        "{\"type\":\"mark\",\"change\":\"apply\",\"version\":\"007\",\"force\":false}",
        "{\"type\":\"mark\",\"change\":\"unapply\",\"version\":\"007\",\"force\":true}",
        "{\"type\":\"mark\",\"change\":\"apply-all\",\"force\":false}",
        "{\"type\":\"verify\"}",
        "{\"type\":\"adopt\",\"accept\":[]}",
        "{\"type\":\"adopt\",\"tool\":\"flyway\",\"historySchema\":\"public\",\"historyTable\":\"flyway\",\"accept\":[\"gap\",\"changed\"]}",
        "{\"type\":\"check\",\"kind\":\"health\"}",
        "{\"type\":\"check\",\"kind\":\"isolation\",\"tenantColumn\":\"org_id\",\"runtimeRole\":\"app\"}"
      })
  void everyOrderIsWrittenAsItWasReadAndFollowsItsSchema(String order) throws Exception {
    String message = jobWith(order);

    Job job = JsonCodec.read(JOB, message.getBytes(UTF_8), Job.class);

    assertThat(new String(JsonCodec.write(job), UTF_8)).isEqualTo(message);
    assertThat(new String(JsonCodec.write(job.order()), UTF_8)).isEqualTo(order);
    assertThat(order).startsWith("{\"type\":\"%s\"".formatted(job.order().type()));
    assertThat(Schemas.errors(Message.JOB, message)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|order",
        "{\"steps\":1}|type",
        "{\"type\":null}|type",
        "{\"type\":\"migrate\"}|'order.outOfOrder'",
        "{\"type\":\"mark\",\"version\":\"1\",\"force\":false}|'order.change'",
        "{\"type\":\"undo\"}|either steps or",
        "{\"type\":\"undo\",\"steps\":1,\"to\":\"1\"}|either steps or",
        "{\"type\":\"undo\",\"steps\":0}|at least one step",
        "{\"type\":\"mark\",\"change\":\"apply\",\"force\":false}|needs a version",
        "{\"type\":\"adopt\"}|'order.accept'",
        "{\"type\":\"check\"}|'order.kind'",
        "{\"type\":\"check\",\"kind\":\"health\",\"tenantColumn\":\"org_id\"}|no column",
        "7|order"
      })
  void anOrderThatIsNotWholeIsUnreadable(String order, String why) throws Exception {
    UnreadableMessage refusal = refusal(jobWith(order));

    assertThat(refusal.code()).isEqualTo(ReasonCode.MESSAGE_UNREADABLE);
    assertThat(refusal).hasMessageContaining(why.replace("'", ""));
  }

  @Test
  void anOrderOfATypeThatIsNotKnownHereIsAMessageOfAnUnknownType() throws Exception {
    UnreadableMessage refusal = refusal(jobWith("{\"type\":\"dance\\u0007\",\"tune\":\"jig\"}"));

    assertThat(refusal.code()).isEqualTo(ReasonCode.MESSAGE_TYPE_UNKNOWN);
    assertThat(refusal)
        .hasMessageStartingWith("no JobOrder has the type")
        .hasMessageContaining("dance");
    assertThat(refusal.getMessage()).doesNotContain("\u0007");
  }

  @Test
  void onlyAMigrateWithoutABoundLeadsToHead() {
    Version one = new Version("1");

    assertThat(JobOrder.Migrate.HEAD.leadsToHead()).isTrue();
    assertThat(new JobOrder.Migrate(null, true).leadsToHead()).isTrue();
    assertThat(new JobOrder.Migrate(one, false).leadsToHead()).isFalse();
    assertThat(new JobOrder.Undo(1, null).leadsToHead()).isFalse();
    assertThat(new JobOrder.Mark(JobOrder.Mark.Change.APPLY, one, false).leadsToHead()).isFalse();
    assertThat(new JobOrder.Verify().leadsToHead()).isFalse();
    assertThat(new JobOrder.Adopt(null, null, null, List.of()).leadsToHead()).isFalse();
  }

  @Test
  void theSchemaHasEveryKindWithItsComponents() throws Exception {
    JsonNode definitions = Schemas.document("definitions").get("$defs");
    Set<String> kinds = new TreeSet<>();

    for (Class<?> kind : JobOrder.class.getPermittedSubclasses()) {
      JsonNode schema = definitions.get(kind.getSimpleName() + "Order");
      kinds.add("#/$defs/" + kind.getSimpleName() + "Order");
      SchemaTest.assertDescribes(withoutType(schema), kind);
    }

    assertThat(definitions.at("/JobOrder/oneOf"))
        .extracting(one -> one.get("$ref").asText())
        .containsExactlyInAnyOrderElementsOf(kinds);
  }

  private static JsonNode withoutType(JsonNode schema) {
    ObjectNode rest = schema.deepCopy();
    ((ObjectNode) rest.get("properties")).remove("type");
    rest.putArray("required")
        .addAll(
            schema.get("required").valueStream().filter(r -> !r.asText().equals("type")).toList());
    return rest;
  }

  private static String jobWith(String order) throws Exception {
    ObjectNode job = (ObjectNode) JsonCodec.mapper().readTree(Golden.bytesOf(Message.JOB));
    job.replace("order", JsonCodec.mapper().readTree(order));
    return job.toString();
  }

  private static UnreadableMessage refusal(String job) {
    return catchThrowableOfType(
        UnreadableMessage.class, () -> JsonCodec.read(JOB, job.getBytes(UTF_8), Job.class));
  }
}
