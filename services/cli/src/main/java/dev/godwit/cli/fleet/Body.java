package dev.godwit.cli.fleet;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.contract.JsonCodec;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request's JSON as it is put together: what was not said is not in it. */
public final class Body {
  private final ObjectNode json = JsonCodec.mapper().createObjectNode();

  /** Null and what is empty are left out. */
  public Body with(String field, @Nullable Object value) {
    if (!saysNothing(value)) {
      json.set(field, JsonCodec.mapper().valueToTree(value));
    }
    return this;
  }

  private static boolean saysNothing(@Nullable Object value) {
    return value == null
        || (value instanceof Body body && body.isEmpty())
        || (value instanceof Collection<?> list && list.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty());
  }

  /** What the other one says as well; it has the last word, field by field, within groups too. */
  public Body with(Body other) {
    return with(other.json);
  }

  public Body with(ObjectNode other) {
    lay(other, json);
    return this;
  }

  private static void lay(ObjectNode over, ObjectNode under) {
    for (Map.Entry<String, JsonNode> field : over.properties()) {
      JsonNode below = under.get(field.getKey());
      if (below instanceof ObjectNode group && field.getValue() instanceof ObjectNode more) {
        lay(more, group);
      } else {
        under.set(field.getKey(), field.getValue().deepCopy());
      }
    }
  }

  public boolean isEmpty() {
    return json.isEmpty();
  }

  public boolean says(String field) {
    return json.has(field);
  }

  @JsonValue
  public JsonNode json() {
    return json;
  }
}
