package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Arrays;

/**
 * The one way between the contract's types and JSON: ISO-8601 times and durations, absent fields
 * left out, maps in the order of their keys (so that one value has one spelling), unknown fields of
 * a known message ignored (a newer writer may add some).
 */
public final class JsonCodec {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonCodec() {}

  /** The configured mapper, for the HTTP edges, which speak the same JSON. */
  public static ObjectMapper mapper() {
    return MAPPER;
  }

  public static byte[] write(Object data) {
    try {
      return MAPPER.writeValueAsBytes(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not writable as JSON: " + data.getClass(), e);
    }
  }

  /**
   * Reads a message's data.
   *
   * @param type the CloudEvents {@code type} that came with it
   * @throws UnreadableMessage where the type, or that of something within, is unknown or not {@code
   *     wanted}, or the bytes are not that type's JSON, or a field that may not be absent is
   */
  public static <T> T read(String type, byte[] data, Class<T> wanted) throws UnreadableMessage {
    Message message =
        Arrays.stream(Message.values())
            .filter(known -> known.type().equals(type) && wanted.isAssignableFrom(known.data()))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnreadableMessage(
                        ReasonCode.MESSAGE_TYPE_UNKNOWN,
                        "no " + wanted.getSimpleName() + " has the type " + Text.visible(type)));
    try {
      JsonNode tree = MAPPER.readTree(data);
      if (!tree.isObject()) {
        throw unreadable("the data is not a JSON object");
      }
      String missing = CompleteRecord.firstMissing(tree, message.data());
      if (missing != null) {
        throw unreadable("the field " + Text.visible(missing) + " is missing or null");
      }
      return wanted.cast(MAPPER.treeToValue(tree, message.data()));
    } catch (InvalidTypeIdException e) {
      throw e.getTypeId() == null
          ? unreadable(firstLine(e))
          : new UnreadableMessage(
              ReasonCode.MESSAGE_TYPE_UNKNOWN,
              "no %s has the type %s"
                  .formatted(
                      e.getBaseType().getRawClass().getSimpleName(), Text.visible(e.getTypeId())));
    } catch (IOException e) {
      throw unreadable(firstLine(e));
    }
  }

  private static UnreadableMessage unreadable(String why) {
    return new UnreadableMessage(ReasonCode.MESSAGE_UNREADABLE, why);
  }

  private static String firstLine(IOException e) {
    String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : null;
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }
}
