package dev.godwit.local;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.nio.file.Path;
import java.util.Optional;

/**
 * PostgreSQL's programs, and where they are unpacked, once per user. Not in the temporary
 * directory: there another user could have put programs of his own.
 */
final class Binaries {
  private Binaries() {}

  static PgBinaryResolver of(PostgresMajor major) {
    return switch (major) {
      case CURRENT -> DefaultPostgresBinaryResolver.INSTANCE;
      case OLDER -> OlderBinaries.copiedByTheBuild();
    };
  }

  static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(home -> !home.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("godwit")
        .resolve("postgres");
  }
}
