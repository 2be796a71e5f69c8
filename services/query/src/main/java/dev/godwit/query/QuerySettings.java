package dev.godwit.query;

import dev.godwit.access.AccessSettings;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.ReadKafkaSettings;
import dev.godwit.runtime.Settings;

/** What the query service has to be told. */
public record QuerySettings(KafkaSettings kafka, AccessSettings access, HttpSettings http) {
  private static final int DEFAULT_PORT = 8082;

  public static QuerySettings from(Settings settings) {
    return new QuerySettings(
        ReadKafkaSettings.from(settings),
        AccessSettings.from(settings),
        HttpSettings.from(settings, DEFAULT_PORT));
  }
}
