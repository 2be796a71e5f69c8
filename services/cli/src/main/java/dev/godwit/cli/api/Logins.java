package dev.godwit.cli.api;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.JsonCodec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The tokens that this person holds: {@code GODWIT_TOKEN}, or what {@code godwit login} has kept in
 * a file that nobody else reads. A kept token goes only to the address that it was kept for.
 */
public final class Logins {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final TypeReference<TreeMap<String, String>> BY_ADDRESS = new TypeReference<>() {};

  private final Map<String, String> environment;
  private final Path file;

  public Logins(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
    Path directory =
        config.isEmpty() ? Path.of(System.getProperty("user.home"), ".config") : Path.of(config);
    this.file = directory.resolve("godwit").resolve("tokens.json");
  }

  public Path file() {
    return file;
  }

  /** The token for a service, if there is one. */
  public Optional<Token> token(URI service) {
    String given = environment.getOrDefault("GODWIT_TOKEN", "").strip();
    String token = given.isEmpty() ? kept().get(address(service)) : given;
    return Optional.ofNullable(token).map(Token::new);
  }

  public void keep(URI service, Token token) throws IOException {
    Map<String, String> tokens = kept();
    tokens.put(address(service), token.value());
    Files.createDirectories(file.getParent());
    Path fresh =
        Files.createTempFile(
            file.getParent(), "tokens", ".json", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.write(fresh, JsonCodec.write(tokens));
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private Map<String, String> kept() {
    try {
      return Files.exists(file)
          ? JsonCodec.mapper().readValue(Files.readAllBytes(file), BY_ADDRESS)
          : new TreeMap<>();
    } catch (IOException e) {
      throw new Stop(file + " is not readable; remove it and run godwit login again", e);
    }
  }

  private static String address(URI service) {
    return "%s://%s".formatted(service.getScheme(), service.getAuthority());
  }
}
