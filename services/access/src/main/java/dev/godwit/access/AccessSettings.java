package dev.godwit.access;

import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.runtime.Settings;
import java.util.Optional;

/** Who knows callers: the control database, and an OpenID provider where one is configured. */
public record AccessSettings(DatabaseUrl control, Optional<OidcSettings> oidc) {
  public AccessSettings(DatabaseUrl control) {
    this(control, Optional.empty());
  }

  /** Reads them from environment variables; docs/configuration.md lists them. */
  public static AccessSettings from(Settings settings) {
    return new AccessSettings(control(settings), OidcSettings.from(settings));
  }

  private static DatabaseUrl control(Settings settings) {
    return settings.required(
        "GODWIT_CONTROL_URL",
        "the control database, postgresql://user@host:5432/database",
        url ->
            DatabaseUrl.parse(
                url, settings.optional("GODWIT_CONTROL_PASSWORD").map(Password::new)));
  }
}
