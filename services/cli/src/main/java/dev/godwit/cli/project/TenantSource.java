package dev.godwit.cli.project;

import java.net.URI;
import java.nio.file.Path;

/** Where a project's tenants are listed. */
public sealed interface TenantSource {
  /** The user's own control table; the first column is the tenant's id. */
  record Query(String sql) implements TenantSource {}

  /** CSV with a header, JSON, or one id in a line. */
  record File(Path path) implements TenantSource {}

  /** The coordinator's query service. */
  record Registry(URI url) implements TenantSource {}
}
