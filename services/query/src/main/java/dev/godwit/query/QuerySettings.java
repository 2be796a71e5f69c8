package dev.godwit.query;

import dev.godwit.access.AccessSettings;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.Origin;
import dev.godwit.runtime.ReadKafkaSettings;
import dev.godwit.runtime.Settings;
import java.net.URI;
import java.util.Optional;

/**
 * What the query service has to be told.
 *
 * @param coordinator where browsers find the coordinator, for what the page changes
 */
public record QuerySettings(
    KafkaSettings kafka, AccessSettings access, HttpSettings http, Optional<URI> coordinator) {
  private static final int DEFAULT_PORT = 8082;

  public QuerySettings(KafkaSettings kafka, AccessSettings access, HttpSettings http) {
    this(kafka, access, http, Optional.empty());
  }

  public static QuerySettings from(Settings settings) {
    return new QuerySettings(
        ReadKafkaSettings.from(settings),
        AccessSettings.from(settings),
        HttpSettings.from(settings, DEFAULT_PORT),
        settings.optional("GODWIT_PAGE_API", text -> URI.create(Origin.parse(text).value())));
  }
}
