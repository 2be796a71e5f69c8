package dev.godwit.coordinator;

import dev.godwit.access.AccessSettings;
import dev.godwit.access.OidcSettings;
import dev.godwit.coordinator.run.RunSettings;
import dev.godwit.coordinator.webhook.WebhookSettings;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.ReadKafkaSettings;
import dev.godwit.runtime.ResolveSecret;
import dev.godwit.runtime.Settings;
import dev.godwit.runtime.vault.Vault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the coordinator has to be told.
 *
 * @param oidc whose signed tokens are believed beside those of the control database
 * @param secrets where references to passwords of sources of tenants lead
 * @param vault seals what the API is given to store
 * @param tick how long to wait at most before looking for work that nobody signalled
 */
public record CoordinatorSettings(
    DatabaseUrl control,
    KafkaSettings kafka,
    HttpSettings http,
    Optional<OidcSettings> oidc,
    Duration tick,
    RunSettings run,
    WebhookSettings webhooks,
    ResolveSecret secrets,
    Vault vault) {
  private static final Duration DEFAULT_TICK = Duration.ofMillis(200);
  private static final int DEFAULT_PORT = 8081;
  private static final ResolveSecret NO_SECRETS = new ResolveSecret(Map.of(), Optional.empty());

  public CoordinatorSettings(DatabaseUrl control, KafkaSettings kafka, HttpSettings http) {
    this(
        control,
        kafka,
        http,
        Optional.empty(),
        DEFAULT_TICK,
        RunSettings.DEFAULT,
        WebhookSettings.DEFAULT,
        NO_SECRETS,
        Vault.NONE);
  }

  /** Reads them from environment variables; docs/configuration.md lists them. */
  public static CoordinatorSettings from(Settings settings) {
    RunSettings usual = RunSettings.DEFAULT;
    AccessSettings access = AccessSettings.from(settings);
    return new CoordinatorSettings(
        access.control(),
        ReadKafkaSettings.from(settings),
        HttpSettings.from(settings, DEFAULT_PORT),
        access.oidc(),
        settings.duration("GODWIT_TICK", DEFAULT_TICK),
        new RunSettings(
            settings.duration("GODWIT_RUNNING_SILENCE", usual.runningSilence()),
            settings.duration("GODWIT_UNSTARTED_SILENCE", usual.unstartedSilence()),
            settings.number("GODWIT_MAX_DISPATCHES", usual.maxDispatches(), 1, 1000),
            settings.number("GODWIT_MAX_DISTURBANCES", usual.maxDisturbances(), 1, 1000),
            settings.duration("GODWIT_FIRST_BACKOFF", usual.firstBackoff())),
        new WebhookSettings(
            ResolveSecret.from(settings),
            Boolean.parseBoolean(settings.text("GODWIT_WEBHOOK_PRIVATE", "false"))),
        ResolveSecret.from(settings),
        Vault.from(settings));
  }

  AccessSettings access() {
    return new AccessSettings(control, oidc);
  }
}
