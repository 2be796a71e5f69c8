package dev.godwit.coordinator.intake;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import dev.godwit.runtime.Secret;
import dev.godwit.runtime.vault.StoredLogin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The login of its own that a tenant comes with: a role and its password, or a whole connection
 * string, of which the login is kept. Where the server is, its cluster says.
 */
public record TenantLogin(Optional<StoredLogin> stored, @Nullable DatabaseUrl url) {

  /**
   * Reads the fields of a request.
   *
   * @throws IllegalArgumentException with what is wrong, and without a secret
   */
  public static TenantLogin of(
      @Nullable String username, @Nullable String password, @Nullable String connectionString) {
    if (connectionString == null) {
      return new TenantLogin(pair(username, password), null);
    }
    if (username != null || password != null) {
      throw new IllegalArgumentException(
          "a tenant has a username and a password, or a connectionString, not both");
    }
    DatabaseUrl url = DatabaseUrl.parse(connectionString, Optional.empty());
    Endpoint server = url.server();
    return new TenantLogin(
        Optional.of(
            new StoredLogin(Optional.of(server.user()), new Secret(server.password().value()))),
        url);
  }

  private static Optional<StoredLogin> pair(@Nullable String username, @Nullable String password) {
    if (username == null && password == null) {
      return Optional.empty();
    }
    if (username == null || password == null) {
      throw new IllegalArgumentException("a tenant's username and password come together");
    }
    return Optional.of(
        new StoredLogin(Optional.of(new Identifier(username)), new Secret(password)));
  }

  /** The database that is named, here or in the connection string. */
  @Nullable Identifier database(@Nullable Identifier named) {
    if (url == null) {
      return named;
    }
    if (named != null && !named.equals(url.database())) {
      throw new IllegalArgumentException(
          "the connection string leads to database %s and not to %s"
              .formatted(url.database(), named));
    }
    return url.database();
  }
}
