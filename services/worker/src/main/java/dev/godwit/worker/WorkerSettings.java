package dev.godwit.worker;

import dev.godwit.contract.WorkerId;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.ReadKafkaSettings;
import dev.godwit.runtime.ResolveSecret;
import dev.godwit.runtime.Settings;
import java.time.Duration;
import java.util.UUID;

/**
 * What a worker needs to know at its start.
 *
 * @param slots how many jobs run at once
 * @param heartbeat how often a running job says that it is alive
 * @param grace how long running jobs have to end at shutdown
 * @param httpPort of the probes and metrics; 0 for any free one
 */
public record WorkerSettings(
    WorkerId id,
    int slots,
    DatabaseUrl control,
    KafkaSettings kafka,
    ResolveSecret secrets,
    Duration heartbeat,
    Duration grace,
    String httpHost,
    int httpPort) {

  /** Reads them from environment variables; docs/configuration.md lists them. */
  public static WorkerSettings from(Settings settings) {
    return new WorkerSettings(
        settings.typed(
            "GODWIT_WORKER_ID",
            new WorkerId("worker-" + UUID.randomUUID().toString().substring(0, 8)),
            WorkerId::new),
        settings.number("GODWIT_WORKER_SLOTS", 16, 1, 1000),
        settings.required(
            "GODWIT_CONTROL_URL",
            "the control database, postgresql://user@host:5432/database",
            url ->
                DatabaseUrl.parse(
                    url, settings.optional("GODWIT_CONTROL_PASSWORD").map(Password::new))),
        ReadKafkaSettings.from(settings),
        ResolveSecret.from(settings),
        settings.duration("GODWIT_HEARTBEAT", Duration.ofSeconds(3)),
        settings.duration("GODWIT_GRACE", Duration.ofSeconds(30)),
        settings.text("GODWIT_HTTP_HOST", "127.0.0.1"),
        settings.number("GODWIT_HTTP_PORT", 8083, 0, 65535));
  }
}
