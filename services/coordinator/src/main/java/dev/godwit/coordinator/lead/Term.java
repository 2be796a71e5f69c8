package dev.godwit.coordinator.lead;

import dev.godwit.contract.JobStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TenantEvent;
import dev.godwit.coordinator.control.Transactions;
import dev.godwit.coordinator.run.DispatchWaves;
import dev.godwit.messaging.BatchHandler;
import dev.godwit.messaging.ReadInGroup;
import dev.godwit.messaging.ReadStatus;
import dev.godwit.messaging.Received;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * All that one coordinator does while it leads. Ends when it is closed, and not by itself: what it
 * still tries after another term has begun is refused by its epoch.
 */
final class Term implements AutoCloseable {
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final Transactions control;
  private final Duties duties;
  private final Epoch epoch;

  Term(Transactions control, Duties duties, Epoch epoch) {
    this.control = epoch.fence(control);
    this.duties = duties;
    this.epoch = epoch;
  }

  void begin() {
    BatchHandler<TenantEvent> tenants = duties.tenants().apply(control);
    RelayOutbox relay = new RelayOutbox(control, duties.publish());
    WakeUp nothing = new WakeUp();
    repeat("relay-outbox", duties.relayWork(), duties.tick(), relay::relay);
    repeat("dispatch-waves", duties.dispatchWork(), duties.tick(), this::dispatch);
    repeat("silent-jobs", nothing, duties.tick().multipliedBy(5), this::redispatch);
    repeat("time", nothing, duties.tick(), this::mindTime);
    repeat("webhooks", nothing, duties.tick(), () -> duties.webhooks().deliver(control));
    ReadStatus status =
        new ReadStatus(
            duties.kafka(),
            () -> control.inTransaction(StatusPositions::read),
            new ReadInGroup.Reading<>(this::record, duties.publish(), duties.unreadable()));
    status.start();
    closing.push(status::close);
    ReadInGroup<TenantEvent> hearing =
        ReadInGroup.tenants(
            duties.kafka(),
            duties.group() + "-tenants",
            new ReadInGroup.Reading<>(
                batch -> {
                  tenants.handle(batch);
                  duties.wake();
                },
                duties.publish(),
                duties.unreadable()));
    hearing.start();
    closing.push(hearing::close);
  }

  private void repeat(String name, WakeUp wakeUp, Duration tick, Repeat.Step step) {
    closing.push(new Repeat(name, wakeUp, tick, step)::close);
  }

  private boolean dispatch() {
    int sent = control.inTransaction(duties.dispatch()::dispatch);
    duties.relayWork().wake();
    duties.dispatched().increment(sent);
    // A round sends all that may run; more of it waits for reports, which wake it.
    return sent >= DispatchWaves.ROLLOUTS_AT_ONCE;
  }

  private boolean redispatch() {
    int silent = control.inTransaction(tx -> duties.redispatch().redispatch(tx, epoch.since()));
    if (silent > 0) {
      duties.wake();
    }
    return false;
  }

  private boolean mindTime() {
    int due = control.inTransaction(duties.time()::look);
    if (due > 0) {
      duties.wake();
    }
    return false;
  }

  private void record(List<Received<StatusEvent>> batch) {
    List<JobStatus> reports =
        batch.stream()
            .map(Received::data)
            .filter(JobStatus.class::isInstance)
            .map(JobStatus.class::cast)
            .toList();
    control.inTransaction(
        tx -> {
          duties.record().record(tx, reports);
          StatusPositions.keep(tx, batch);
          return reports.size();
        });
    if (!reports.isEmpty()) {
      duties.wake();
    }
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
    closing.clear();
  }
}
