package dev.godwit.cli.fleet;

import dev.godwit.contract.BundleDigest;
import dev.godwit.migrations.Bundle;
import java.nio.file.Path;

/** Where a rollout's migrations are. */
public sealed interface Migrations {
  /** With the coordinator already. */
  record Published(BundleDigest digest) implements Migrations {}

  /** In files that were read without problems; publishing what is there already changes nothing. */
  record Unpublished(Bundle bundle) implements Migrations {}

  /** In a directory that holds the tracks. */
  record InDirectory(Path path) implements Migrations {}
}
