package dev.godwit.coordinator.webhook;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.coordinator.control.Transaction;
import java.nio.charset.StandardCharsets;

/** Notes that webhooks are to be told, in the transaction of what happened. */
public final class TellWebhooks {
  private TellWebhooks() {}

  /** What can be told of a rollout. */
  public enum Word {
    /** A person paused it. */
    PAUSED("dev.godwit.rollout.paused.v1"),
    /** It stopped by itself and needs a person. */
    HALTED("dev.godwit.rollout.halted.v1"),
    /** It is completed or aborted. */
    FINISHED("dev.godwit.rollout.finished.v1");

    private final String type;

    Word(String type) {
      this.type = type;
    }
  }

  /** The event's id is made of rollout and revision, so that a repetition is recognised. */
  public static void tell(Transaction tx, Word word, RolloutStatus rollout) {
    tx.execute(
        """
        INSERT INTO godwit.webhook_deliveries (webhook, event_id, type, payload)
        SELECT webhook, $1, $2, $3 FROM godwit.webhooks ON CONFLICT DO NOTHING
        """,
        "%s/%d".formatted(rollout.rollout(), rollout.revision()),
        word.type,
        new String(JsonCodec.write(rollout), StandardCharsets.UTF_8));
  }
}
