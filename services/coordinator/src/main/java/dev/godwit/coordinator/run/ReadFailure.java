package dev.godwit.coordinator.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JsonCodec;
import java.nio.charset.StandardCharsets;

/** A failure as the control database keeps it. */
final class ReadFailure {
  private ReadFailure() {}

  static Failure from(String json) {
    try {
      return JsonCodec.mapper().readValue(json, Failure.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the control database holds an unreadable failure", e);
    }
  }

  /** What PostgreSQL's jsonb cannot hold is left out. */
  static String json(Failure failure) {
    return new String(JsonCodec.write(failure), StandardCharsets.UTF_8).replace("\\u0000", "?");
  }
}
