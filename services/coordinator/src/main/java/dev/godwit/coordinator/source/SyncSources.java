package dev.godwit.coordinator.source;

import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.messaging.BatchHandler;
import dev.godwit.messaging.Received;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows all sources where something may have happened that they know and the registry does not.
 */
public final class SyncSources {
  private static final Logger LOG = LoggerFactory.getLogger(SyncSources.class);
  private static final String ACTOR = "coordinator";

  private final ControlDatabase control;
  private final SyncSource sync;
  private final Runnable changed;
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * @param changed told after each source, because there may be new work
   */
  public SyncSources(ControlDatabase control, SyncSource sync, Runnable changed) {
    this.control = control;
    this.sync = sync;
    this.changed = changed;
  }

  /** Follows one source because somebody asks for it. */
  public Synced one(TenantSource source, boolean acceptShrink, String actor) {
    Synced synced = sync.run(source, acceptShrink, actor);
    changed.run();
    return synced;
  }

  /**
   * Follows all of them. One that cannot be followed is logged, and the registry stays as it is.
   */
  public void all() {
    for (TenantSource source : control.inTransaction(RegisterSources::list)) {
      if (one(source, false, ACTOR) instanceof Synced.Unchanged(String why)) {
        LOG.atWarn()
            .addKeyValue("source", source.name())
            .log("The registry does not follow the source: {}", why);
      }
    }
  }

  /** Hears tenant events as {@code next} does, and looks for tenants that it does not know. */
  public BatchHandler<TenantEvent> after(BatchHandler<TenantEvent> next) {
    return batch -> {
      next.handle(batch);
      if (namesUnknown(batch) && running.compareAndSet(false, true)) {
        Thread.ofVirtual().name("sync-sources").start(this::inBackground);
      }
    };
  }

  private void inBackground() {
    try {
      all();
    } catch (RuntimeException e) {
      LOG.warn("the sources of tenants could not be read", e);
    } finally {
      running.set(false);
    }
  }

  private boolean namesUnknown(List<Received<TenantEvent>> batch) {
    String[] ids =
        batch.stream()
            .map(event -> event.data().tenant())
            .map(TenantId::value)
            .distinct()
            .toArray(String[]::new);
    return control
        .inTransaction(
            tx ->
                tx.row(
                    """
                    SELECT EXISTS (SELECT FROM godwit.tenant_sources) AND EXISTS (
                      SELECT FROM unnest($1::text[]) AS id
                      WHERE NOT EXISTS (SELECT FROM godwit.tenants t WHERE t.tenant_id = id))
                      AS unknown
                    """,
                    (Object) ids))
        .orElseThrow()
        .getBoolean("unknown");
  }
}
