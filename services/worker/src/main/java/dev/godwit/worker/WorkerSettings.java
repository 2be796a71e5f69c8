package dev.godwit.worker;

import dev.godwit.access.AccessSettings;
import dev.godwit.contract.WorkerId;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.messaging.JobQueueSettings;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.ReadKafkaSettings;
import dev.godwit.runtime.ResolveSecret;
import dev.godwit.runtime.Settings;
import dev.godwit.runtime.vault.Vault;
import java.time.Duration;
import java.util.UUID;

/**
 * What a worker needs to know at its start.
 *
 * @param queue how many jobs run at once, and how many a slot takes at once
 * @param vault opens the logins that are stored in the control database
 * @param heartbeat how often a running job says that it is alive
 * @param grace how long running jobs have to end at shutdown
 * @param http of the probes and metrics
 */
public record WorkerSettings(
    WorkerId id,
    JobQueueSettings queue,
    DatabaseUrl control,
    KafkaSettings kafka,
    ResolveSecret secrets,
    Vault vault,
    Duration heartbeat,
    Duration grace,
    HttpSettings http) {

  /** For a worker that needs no stored logins. */
  public WorkerSettings(
      WorkerId id,
      JobQueueSettings queue,
      DatabaseUrl control,
      KafkaSettings kafka,
      ResolveSecret secrets,
      Duration heartbeat,
      Duration grace,
      HttpSettings http) {
    this(id, queue, control, kafka, secrets, Vault.NONE, heartbeat, grace, http);
  }

  /** Reads them from environment variables; docs/configuration.md lists them. */
  public static WorkerSettings from(Settings settings) {
    return new WorkerSettings(
        settings.typed(
            "GODWIT_WORKER_ID",
            new WorkerId("worker-" + UUID.randomUUID().toString().substring(0, 8)),
            WorkerId::new),
        new JobQueueSettings(
            settings.number("GODWIT_WORKER_SLOTS", 16, 1, 1000),
            settings.number("GODWIT_WORKER_JOBS_PER_POLL", 1, 1, 100)),
        AccessSettings.from(settings).control(),
        ReadKafkaSettings.from(settings),
        ResolveSecret.from(settings),
        Vault.from(settings),
        settings.duration("GODWIT_HEARTBEAT", Duration.ofSeconds(3)),
        settings.duration("GODWIT_GRACE", Duration.ofSeconds(30)),
        HttpSettings.from(settings, 8083));
  }
}
