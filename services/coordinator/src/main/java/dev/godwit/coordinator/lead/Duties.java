package dev.godwit.coordinator.lead;

import dev.godwit.contract.TenantEvent;
import dev.godwit.coordinator.control.Transactions;
import dev.godwit.coordinator.run.DispatchWaves;
import dev.godwit.coordinator.run.MindTime;
import dev.godwit.coordinator.run.RecordStatus;
import dev.godwit.coordinator.run.RedispatchSilentJobs;
import dev.godwit.coordinator.webhook.DeliverWebhooks;
import dev.godwit.messaging.BatchHandler;
import dev.godwit.messaging.CountUnreadable;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.messaging.PublishMessages;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.function.Function;

/**
 * What whoever leads has to do, and with what.
 *
 * @param tenants hears tenant events, in transactions of the term's
 * @param relayWork wakes the relay: a transaction has written to the outbox
 * @param dispatchWork wakes the dispatcher: targets may have become ready
 * @param tick how long both sleep at most
 */
public record Duties(
    KafkaSettings kafka,
    PublishMessages publish,
    CountUnreadable unreadable,
    DispatchWaves dispatch,
    RedispatchSilentJobs redispatch,
    MindTime time,
    DeliverWebhooks webhooks,
    RecordStatus record,
    Function<Transactions, BatchHandler<TenantEvent>> tenants,
    Counter dispatched,
    WakeUp relayWork,
    WakeUp dispatchWork,
    Duration tick) {
  /** There may be something to send or to relay. */
  public void wake() {
    dispatchWork.wake();
    relayWork.wake();
  }

  String group() {
    return kafka.topics().prefix() + "-coordinator";
  }
}
