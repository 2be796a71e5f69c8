package dev.godwit.query;

import dev.godwit.contract.StatusEvent;
import dev.godwit.messaging.CountUnreadable;
import dev.godwit.messaging.Received;
import dev.godwit.messaging.StatusListener;
import dev.godwit.query.fleet.FleetStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Folds what the status topic tells, and counts it. */
final class FoldEvents implements StatusListener {
  private static final Logger LOG = LoggerFactory.getLogger(FoldEvents.class);

  private final FleetStore store;
  private final MeterRegistry registry;
  private final InstantSource clock;
  private final Counter folded;
  private final Timer delay;
  private boolean caughtUp;

  FoldEvents(FleetStore store, MeterRegistry registry, InstantSource clock) {
    this.store = store;
    this.registry = registry;
    this.clock = clock;
    this.delay =
        Timer.builder("godwit.query.delay")
            .description("From an event's writing until it is shown")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    this.folded =
        Counter.builder("godwit.query.events").description("Status events read").register(registry);
  }

  @Override
  public void onEvents(List<Received<StatusEvent>> events) {
    store.fold(events.stream().map(Received::data).toList());
    folded.increment(events.size());
    if (caughtUp) {
      Instant now = clock.instant();
      events.forEach(event -> delay.record(Duration.between(event.written(), now)));
    }
  }

  @Override
  public void onCaughtUp() {
    caughtUp = true; // What was written before this reader came was not late.
    int tenants = store.ask(fleet -> fleet.tally().tenants());
    LOG.atInfo()
        .addKeyValue("events", (long) folded.count())
        .addKeyValue("tenants", tenants)
        .log("Caught up with the status topic");
  }

  CountUnreadable unreadable() {
    return (topic, code) ->
        Counter.builder("godwit.query.unreadable")
            .description("Records of the status topic that are no status event")
            .tag("code", code.name())
            .register(registry)
            .increment();
  }
}
