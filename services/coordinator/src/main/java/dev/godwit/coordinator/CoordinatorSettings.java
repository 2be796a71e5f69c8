package dev.godwit.coordinator;

import dev.godwit.coordinator.run.RunSettings;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.ReadKafkaSettings;
import dev.godwit.runtime.Settings;
import java.time.Duration;

/**
 * What the coordinator has to be told.
 *
 * @param httpPort 0 for any free one
 * @param tick how long to wait at most before looking for work that nobody signalled
 */
public record CoordinatorSettings(
    DatabaseUrl control,
    KafkaSettings kafka,
    String httpHost,
    int httpPort,
    Duration tick,
    RunSettings run) {
  private static final Duration DEFAULT_TICK = Duration.ofMillis(200);
  private static final int DEFAULT_PORT = 8081;

  public CoordinatorSettings(
      DatabaseUrl control, KafkaSettings kafka, String httpHost, int httpPort) {
    this(control, kafka, httpHost, httpPort, DEFAULT_TICK, RunSettings.DEFAULT);
  }

  /** Reads them from environment variables; docs/configuration.md lists them. */
  public static CoordinatorSettings from(Settings settings) {
    RunSettings usual = RunSettings.DEFAULT;
    return new CoordinatorSettings(
        settings.required(
            "GODWIT_CONTROL_URL",
            "the control database, postgresql://user@host:5432/database",
            url ->
                DatabaseUrl.parse(
                    url, settings.optional("GODWIT_CONTROL_PASSWORD").map(Password::new))),
        ReadKafkaSettings.from(settings),
        settings.text("GODWIT_HTTP_HOST", "127.0.0.1"),
        settings.number("GODWIT_HTTP_PORT", DEFAULT_PORT, 0, 65535),
        settings.duration("GODWIT_TICK", DEFAULT_TICK),
        new RunSettings(
            settings.duration("GODWIT_RUNNING_SILENCE", usual.runningSilence()),
            settings.duration("GODWIT_UNSTARTED_SILENCE", usual.unstartedSilence()),
            settings.number("GODWIT_MAX_DISPATCHES", usual.maxDispatches(), 1, 1000),
            settings.number("GODWIT_MAX_DISTURBANCES", usual.maxDisturbances(), 1, 1000),
            settings.duration("GODWIT_FIRST_BACKOFF", usual.firstBackoff())));
  }
}
