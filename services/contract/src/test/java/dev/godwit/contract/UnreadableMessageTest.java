package dev.godwit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UnreadableMessageTest {
  private static final String FAILED = Message.JOB_FAILED.type();

  @ParameterizedTest
  @CsvSource({
    "'',stamp",
    "stamp,dispatch",
    "stamp,at",
    "stamp/target,database",
    "failure,code",
    "failure/where,line",
    "applied/0,version",
    "'',applied"
  })
  void fieldThatMayNotBeAbsentIsNamedWithItsPath(String owner, String field) throws Exception {
    JsonNode message = JsonCodec.mapper().readTree(Golden.bytesOf(Message.JOB_FAILED));
    ObjectNode holder = (ObjectNode) message.at(owner.isEmpty() ? "" : "/" + owner);
    String path =
        owner.isEmpty() ? field : owner.replace("/0", "[0]").replace('/', '.') + "." + field;

    holder.remove(field);
    assertThat(refusal(FAILED, message.toString())).hasMessageContaining("'" + path + "'");

    holder.putNull(field);
    assertThat(refusal(FAILED, message.toString())).hasMessageContaining("'" + path + "'");
  }

  @Test
  void fieldThatMayBeAbsentMayAlsoBeNull() throws Exception {
    JsonNode message = JsonCodec.mapper().readTree(Golden.bytesOf(Message.JOB_FAILED));
    ((ObjectNode) message.get("failure")).putNull("where").remove("sqlState");

    var failed = JsonCodec.read(FAILED, bytes(message.toString()), JobStatus.Failed.class);

    assertThat(failed.failure().where()).isNull();
    assertThat(failed.failure().sqlState()).isNull();
  }

  @Test
  void nullInAListIsNamedWithItsIndex() throws Exception {
    JsonNode message = JsonCodec.mapper().readTree(Golden.bytesOf(Message.JOB_FAILED));
    ((ArrayNode) message.get("applied")).addNull();

    assertThat(refusal(FAILED, message.toString())).hasMessageContaining("'applied[1]'");
  }

  @Test
  void nullInAMapIsNamedWithItsKey() throws Exception {
    JsonNode message = JsonCodec.mapper().readTree(Golden.bytesOf(Message.TENANT));
    ((ObjectNode) message.get("labels")).putNull("plan");

    assertThat(refusal(Message.TENANT.type(), message.toString()))
        .hasMessageContaining("'labels.plan'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "null", "[]", "42", "{", "{}{}", "{\"stamp\":7}", "{\"stamp\":[]}", "\u0000"})
  void garbageIsRefusedWithoutSurprise(String data) {
    assertThat(refusal(FAILED, data).code()).isEqualTo(ReasonCode.MESSAGE_UNREADABLE);
  }

  @Test
  void typeOfAnotherFamilyIsUnknownHere() throws Exception {
    byte[] job = Golden.bytesOf(Message.JOB);

    var refusal =
        catchThrowableOfType(
            UnreadableMessage.class,
            () -> JsonCodec.read(Message.JOB.type(), job, StatusEvent.class));

    assertThat(refusal.code()).isEqualTo(ReasonCode.MESSAGE_TYPE_UNKNOWN);
  }

  @Test
  void fieldsOfANewerWriterAreIgnored() throws Exception {
    var read =
        JsonCodec.read(
            Message.TENANT_DELETED.type(),
            bytes("{\"tenant\":\"acme\",\"since\":\"2027\"}"),
            TenantEvent.class);

    assertThat(read).isEqualTo(new TenantEvent.Deleted(new TenantId("acme")));
  }

  private static UnreadableMessage refusal(String type, String data) {
    UnreadableMessage refusal =
        catchThrowableOfType(
            UnreadableMessage.class, () -> JsonCodec.read(type, bytes(data), StatusEvent.class));
    assertThat(refusal.code()).isEqualTo(ReasonCode.MESSAGE_UNREADABLE);
    return refusal;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
