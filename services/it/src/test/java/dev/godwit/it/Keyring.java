package dev.godwit.it;

import dev.godwit.runtime.Settings;
import dev.godwit.runtime.vault.Keyset;
import dev.godwit.runtime.vault.KeysetPlace;
import dev.godwit.runtime.vault.ReadKeysetPlace;
import dev.godwit.runtime.vault.VaultClosed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** A keyset in a file, as an operator has it. */
final class Keyring {
  private final Map<String, String> environment =
      Map.of(
          "GODWIT_KEYSET",
          "file:" + directory("keys").resolve("keyset.json"),
          "GODWIT_MASTER_KEY",
          Base64.getEncoder().encodeToString(new byte[32]));

  Keyring() {
    write(Keyset.create());
  }

  static Path directory(String name) {
    try {
      Path parent = Files.createDirectories(Path.of("target", "files").toAbsolutePath());
      return Files.createTempDirectory(parent, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, String> environment() {
    return environment;
  }

  void rotate() {
    try {
      write(place().read().rotated());
    } catch (VaultClosed e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(Keyset keyset) {
    try {
      place().write(keyset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KeysetPlace place() {
    return ReadKeysetPlace.from(Settings.of(environment)).orElseThrow();
  }
}
