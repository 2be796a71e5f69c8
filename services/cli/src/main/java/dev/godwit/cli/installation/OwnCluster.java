package dev.godwit.cli.installation;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.local.LocalPostgres;
import java.util.Map;

/**
 * An installation's own PostgreSQL as a cluster of its registry, for tenants that want no other.
 */
final class OwnCluster {
  static final String ID = "local";

  private OwnCluster() {}

  static void register(ApiClient api, LocalPostgres postgres) throws ApiRefused {
    if (!isKnown(api)) {
      api.post(
          "/clusters",
          Map.of(
              "id", ID,
              "host", postgres.host(),
              "port", postgres.port(),
              "sslMode", "disable",
              "username", postgres.user(),
              "password", postgres.password()));
    }
  }

  private static boolean isKnown(ApiClient api) {
    try {
      api.get("/clusters/" + ID);
      return true;
    } catch (ApiRefused e) {
      return false;
    }
  }
}
