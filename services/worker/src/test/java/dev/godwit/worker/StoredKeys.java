package dev.godwit.worker;

import dev.godwit.runtime.Settings;
import dev.godwit.runtime.vault.KeysetPlace;
import dev.godwit.runtime.vault.ReadKeysetPlace;
import dev.godwit.runtime.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** Where a test's keyset is, once it is made. */
final class StoredKeys {
  private final Settings settings;

  StoredKeys() {
    try {
      Path file = Files.createTempDirectory("godwit-keys").resolve("keyset.json");
      settings =
          Settings.of(
              Map.of(
                  "GODWIT_KEYSET",
                  "file:" + file,
                  "GODWIT_MASTER_KEY",
                  Base64.getEncoder().encodeToString(new byte[32])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KeysetPlace place() {
    return ReadKeysetPlace.from(settings).orElseThrow();
  }

  Vault vault() {
    return Vault.from(settings);
  }
}
