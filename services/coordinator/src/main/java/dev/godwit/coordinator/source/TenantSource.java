package dev.godwit.coordinator.source;

import dev.godwit.contract.CredentialsOwner;
import dev.godwit.coordinator.intake.NameColumns;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.runtime.SecretRef;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A query that lists tenants.
 *
 * @param url where it is asked; without a password
 * @param passwordRef where its password lies, unless it is stored
 * @param syncedAt when the registry last followed it
 * @param trouble why it did not the last time, for people
 */
public record TenantSource(
    String name,
    String url,
    Optional<SecretRef> passwordRef,
    String query,
    NameColumns names,
    Optional<Instant> syncedAt,
    Optional<String> trouble) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}");

  public TenantSource {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a source's name starts with a letter or digit, holds only letters, digits, '_', '-' and"
              + " '.', and is at most 63 bytes long");
    }
    DatabaseUrl.parse(url, Optional.empty());
    if (query.isBlank()) {
      throw new IllegalArgumentException("a source needs its query");
    }
  }

  public CredentialsOwner owner() {
    return CredentialsOwner.ofSource(name);
  }
}
