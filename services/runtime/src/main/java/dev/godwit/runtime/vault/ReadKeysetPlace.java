package dev.godwit.runtime.vault;

import dev.godwit.runtime.Secret;
import dev.godwit.runtime.SecretRef;
import dev.godwit.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads {@code GODWIT_KEYSET} ({@code file:/path} or {@code env:NAME}) and {@code
 * GODWIT_MASTER_KEY} (the key itself in base64, or the same two forms).
 */
public final class ReadKeysetPlace {
  private ReadKeysetPlace() {}

  /**
   * Where the settings name a keyset.
   *
   * @throws dev.godwit.runtime.SettingRefused where they name one that is not usable
   */
  public static Optional<KeysetPlace> from(Settings settings) {
    if (settings.optional("GODWIT_KEYSET").isEmpty()) {
      return Optional.empty();
    }
    SecretRef place = settings.required("GODWIT_KEYSET", "the keyset", SecretRef::parse);
    MasterKey master =
        settings.required(
            "GODWIT_MASTER_KEY",
            "32 bytes in base64 that open the keyset, as openssl rand -base64 32 makes them",
            text -> MasterKey.of(new Secret(resolve(text, settings))));
    return Optional.of(new KeysetPlace(place, master, settings));
  }

  private static String resolve(String text, Settings settings) {
    if (!text.startsWith("file:") && !text.startsWith("env:")) {
      return text;
    }
    return switch (SecretRef.parse(text)) {
      case SecretRef.File(Path path) -> content(path);
      case SecretRef.Env(String name) ->
          settings
              .optional(name)
              .orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    };
  }

  private static String content(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new IllegalArgumentException("the file %s cannot be read".formatted(path));
    }
  }
}
