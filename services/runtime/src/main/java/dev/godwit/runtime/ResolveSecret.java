package dev.godwit.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Looks a secret up where it is used. References come from outside, so they reach only what was put
 * there for the purpose: variables whose names start with {@value #PREFIX}, and files that lie,
 * with all links followed, below the secrets directory.
 */
public final class ResolveSecret {
  public static final String PREFIX = "GODWIT_SECRET_";
  private static final long MAX_BYTES = 64 * 1024;

  private final Map<String, String> environment;
  private final Optional<Path> directory;

  public ResolveSecret(Map<String, String> environment, Optional<Path> directory) {
    this.environment = Map.copyOf(environment);
    this.directory = directory;
  }

  /** From this process's environment and the directory {@code GODWIT_SECRETS_DIR}, if set. */
  public static ResolveSecret from(Settings settings) {
    return new ResolveSecret(
        System.getenv(), settings.optional("GODWIT_SECRETS_DIR").map(Path::of));
  }

  public Secret resolve(SecretRef ref) throws SecretMissing {
    return switch (ref) {
      case SecretRef.Env env -> fromEnvironment(env);
      case SecretRef.File file -> fromFile(file);
    };
  }

  private Secret fromEnvironment(SecretRef.Env ref) throws SecretMissing {
    if (!ref.name().startsWith(PREFIX)) {
      throw new SecretMissing(ref, "only variables whose names start with " + PREFIX + " are read");
    }
    String value = environment.get(ref.name());
    if (value == null || value.isEmpty()) {
      throw new SecretMissing(ref, "the variable is not set in this process");
    }
    return new Secret(value);
  }

  private Secret fromFile(SecretRef.File ref) throws SecretMissing {
    if (directory.isEmpty()) {
      throw new SecretMissing(ref, "GODWIT_SECRETS_DIR is not set, so no files are read");
    }
    try {
      Path root = directory.get().toRealPath();
      Path file = root.resolve(ref.path()).toRealPath();
      if (!file.startsWith(root) || !Files.isRegularFile(file)) {
        throw new SecretMissing(ref, "it is not a file below GODWIT_SECRETS_DIR");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new SecretMissing(ref, "the file is larger than " + MAX_BYTES + " bytes");
      }
      return new Secret(Files.readString(file).stripTrailing());
    } catch (IOException e) {
      throw new SecretMissing(
          ref, "the file cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }
}
