package dev.godwit.local;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where PostgreSQL's programs are unpacked, once per user. Not in the temporary directory: there
 * another user could have put programs of his own.
 */
final class Binaries {
  private Binaries() {}

  static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(home -> !home.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("godwit")
        .resolve("postgres");
  }
}
