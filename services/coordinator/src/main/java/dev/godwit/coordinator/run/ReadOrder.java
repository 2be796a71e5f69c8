package dev.godwit.coordinator.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JsonCodec;
import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;

/** The order of a rollout in the control database, for statements that select {@link #COLUMN}. */
final class ReadOrder {
  static final String COLUMN = "job_order::text AS job_order";

  private ReadOrder() {}

  static JobOrder from(Row row) {
    try {
      return JsonCodec.mapper().readValue(row.getString("job_order"), JobOrder.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the control database holds an unreadable order", e);
    }
  }

  static String json(JobOrder order) {
    return new String(JsonCodec.write(order), StandardCharsets.UTF_8);
  }
}
