package dev.godwit.coordinator.lead;

import dev.godwit.contract.JobStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.messaging.ReadInGroup;
import dev.godwit.messaging.Received;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** All that one coordinator does while it leads. Ends when it is closed, and not by itself. */
final class Term implements AutoCloseable {
  private final Deque<Runnable> closing = new ArrayDeque<>();
  private final ControlDatabase control;
  private final Duties duties;
  private final Epoch epoch;

  Term(ControlDatabase control, Duties duties, Epoch epoch) {
    this.control = control;
    this.duties = duties;
    this.epoch = epoch;
  }

  void begin() {
    RelayOutbox relay = new RelayOutbox(control, duties.publish(), epoch);
    WakeUp nothing = new WakeUp();
    repeat("relay-outbox", duties.relayWork(), duties.tick(), relay::relay);
    repeat("dispatch-waves", duties.dispatchWork(), duties.tick(), this::dispatch);
    repeat("silent-jobs", nothing, duties.tick().multipliedBy(5), this::redispatch);
    repeat("time", nothing, duties.tick(), this::mindTime);
    repeat("webhooks", nothing, duties.tick(), () -> duties.webhooks().deliver(epoch::check));
    read(
        ReadInGroup.status(
            duties.kafka(),
            duties.group(),
            new ReadInGroup.Reading<>(this::record, duties.publish(), duties.unreadable())));
    read(
        ReadInGroup.tenants(
            duties.kafka(),
            duties.group() + "-tenants",
            new ReadInGroup.Reading<>(
                batch -> {
                  duties.tenants().handle(batch);
                  duties.wake();
                },
                duties.publish(),
                duties.unreadable())));
  }

  private void repeat(String name, WakeUp wakeUp, Duration tick, Repeat.Step step) {
    closing.push(new Repeat(name, wakeUp, tick, step)::close);
  }

  private void read(ReadInGroup<?> reading) {
    reading.start();
    closing.push(reading::close);
  }

  private boolean dispatch() {
    int sent =
        control.inTransaction(
            tx -> {
              epoch.check(tx);
              return duties.dispatch().dispatch(tx);
            });
    duties.relayWork().wake();
    duties.dispatched().increment(sent);
    return sent > 0;
  }

  private boolean redispatch() {
    int silent =
        control.inTransaction(
            tx -> {
              epoch.check(tx);
              return duties.redispatch().redispatch(tx, epoch.since());
            });
    if (silent > 0) {
      duties.wake();
    }
    return false;
  }

  private boolean mindTime() {
    int due =
        control.inTransaction(
            tx -> {
              epoch.check(tx);
              return duties.time().look(tx);
            });
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
    if (!reports.isEmpty()) {
      control.inTransaction(
          tx -> {
            duties.record().record(tx, reports);
            return reports.size();
          });
      duties.wake();
    }
  }

  @Override
  public void close() {
    closing.forEach(Runnable::run);
    closing.clear();
  }
}
