package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One database as a connection URL names it: {@code
 * postgresql://user:password@host:5432/database?sslmode=verify-full}. Without {@code sslmode},
 * loopback is plain and everything else is verified.
 */
public record DatabaseUrl(Endpoint server, Identifier database) {

  /**
   * Reads a URL.
   *
   * @param password used where the URL has none
   * @throws IllegalArgumentException with what is wrong, and without the password
   */
  public static DatabaseUrl parse(String url, Optional<Password> password) {
    URI uri = uri(url);
    String[] user = decoded(uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
    if (uri.getHost() == null || user[0].isEmpty()) {
      throw bad("it needs a user and a host");
    }
    String path = uri.getPath() == null ? "" : uri.getPath();
    if (path.length() < 2) {
      throw bad("it names no database");
    }
    Password secret = user.length == 2 ? new Password(user[1]) : password.orElse(new Password(""));
    String host = uri.getHost().replaceAll("^\\[|]$", "");
    int port = uri.getPort() < 0 ? 5432 : uri.getPort();
    TlsMode tls = tls(uri.getQuery() == null ? "" : uri.getQuery(), host);
    return new DatabaseUrl(
        new Endpoint(host, port, tls, new Identifier(user[0]), secret),
        new Identifier(path.substring(1)));
  }

  private static URI uri(String url) {
    try {
      URI uri = URI.create(url);
      if ("postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // URI's own message repeats the URL, and with it the password.
    }
    throw bad("it is not a postgresql:// URL");
  }

  private static TlsMode tls(String query, String host) {
    String mode =
        Arrays.stream(query.split("&"))
            .filter(parameter -> parameter.startsWith("sslmode="))
            .map(parameter -> parameter.substring("sslmode=".length()))
            .findFirst()
            .orElse(Endpoint.isLoopback(host) ? "disable" : "verify-full");
    return switch (mode) {
      case "disable" -> TlsMode.DISABLE;
      case "verify-full" -> TlsMode.VERIFY_FULL;
      default -> throw bad("its sslmode is neither disable nor verify-full");
    };
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static IllegalArgumentException bad(String why) {
    return new IllegalArgumentException(
        "the database URL is not usable: "
            + why
            + "; expected postgresql://user:password@host:5432/database");
  }
}
