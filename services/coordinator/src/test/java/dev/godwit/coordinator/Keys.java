package dev.godwit.coordinator;

import dev.godwit.runtime.Settings;
import dev.godwit.runtime.vault.Keyset;
import dev.godwit.runtime.vault.KeysetPlace;
import dev.godwit.runtime.vault.ReadKeysetPlace;
import dev.godwit.runtime.vault.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/** A keyset of a test's own. */
final class Keys {
  private final Settings settings;

  Keys() {
    try {
      Path file = Files.createTempDirectory("godwit-keys").resolve("keyset.json");
      settings =
          Settings.of(
              Map.of(
                  "GODWIT_KEYSET",
                  "file:" + file,
                  "GODWIT_MASTER_KEY",
                  Base64.getEncoder().encodeToString(new byte[32])));
      place().write(Keyset.create());
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
