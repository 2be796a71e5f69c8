package dev.godwit.runtime.vault;

import dev.godwit.runtime.SecretRef;
import dev.godwit.runtime.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/** Where the keyset lies, {@code GODWIT_KEYSET}, and the master key that opens it. */
public final class KeysetPlace {
  private final SecretRef place;
  private final MasterKey master;
  private final Settings settings;

  KeysetPlace(SecretRef place, MasterKey master, Settings settings) {
    this.place = place;
    this.master = master;
    this.settings = settings;
  }

  /** Reads the keyset as it is now. */
  public Keyset read() throws VaultClosed {
    try {
      return Keyset.read(text(), master);
    } catch (IOException e) {
      throw new VaultClosed(
          "the keyset %s cannot be read (%s); godwit keys create makes one"
              .formatted(place, e.getClass().getSimpleName()));
    } catch (GeneralSecurityException e) {
      throw new VaultClosed(
          "the keyset %s does not open with this GODWIT_MASTER_KEY".formatted(place));
    }
  }

  private String text() throws IOException, VaultClosed {
    return switch (place) {
      case SecretRef.File(Path path) -> Files.readString(path);
      case SecretRef.Env(String name) ->
          settings
              .optional(name)
              .orElseThrow(() -> new VaultClosed("the keyset %s is not set".formatted(place)));
    };
  }

  /** Whether there is something at the place. */
  public boolean exists() {
    return switch (place) {
      case SecretRef.File(Path path) -> Files.exists(path);
      case SecretRef.Env(String name) -> settings.optional(name).isPresent();
    };
  }

  /**
   * Puts the keyset in its file, for its owner's eyes only, so that a reader sees the old one or
   * the new one. Returns what has to be put in the variable where the place is one.
   */
  public String write(Keyset keyset) throws IOException {
    String encrypted = keyset.encrypted(master);
    if (place instanceof SecretRef.File(Path path)) {
      Path whole = path.toAbsolutePath();
      Path beside = Files.createTempFile(whole.getParent(), "keyset", ".new");
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rw-------"));
      Files.writeString(beside, encrypted);
      Files.move(beside, whole, StandardCopyOption.ATOMIC_MOVE);
    }
    return encrypted;
  }

  /** Whether {@link #write} leaves the last step to a person. */
  public boolean isVariable() {
    return place instanceof SecretRef.Env;
  }

  @Override
  public String toString() {
    return place.toString();
  }
}
