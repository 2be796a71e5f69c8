package dev.godwit.runtime;

import dev.godwit.contract.ReasonCode;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a credential from a request: a bearer token, or a browser's session cookie. A browser sends
 * the cookie whoever makes it call, so a call that changes something has to come from a page of
 * this very address, or from the one that is set.
 */
final class ReadCredential {
  private static final String BEARER = "Bearer ";
  private static final Set<HttpMethod> HARMLESS =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private ReadCredential() {}

  static Optional<Credential> from(HttpServerRequest request, Optional<Origin> page) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null) {
      return Optional.of(new Credential(bearer(header)));
    }
    Cookie cookie = request.getCookie(SessionCookie.NAME);
    if (cookie == null || cookie.getValue().isEmpty()) {
      return Optional.empty();
    }
    if (!HARMLESS.contains(request.method())) {
      refuseForeignPage(request, page);
    }
    return Optional.of(new Credential(cookie.getValue()));
  }

  /** What is no bearer token is nobody's. */
  private static String bearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length()).strip()
        : "";
  }

  private static void refuseForeignPage(HttpServerRequest request, Optional<Origin> page) {
    @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
    String own = "%s://%s".formatted(request.scheme(), request.authority());
    if (!own.equals(origin)
        && page.map(Origin::value).filter(value -> value.equals(origin)).isEmpty()) {
      throw new Refused(
          Problem.of(
              403,
              ReasonCode.FORBIDDEN,
              "a browser's session changes things from its own page only, not from "
                  + (origin == null ? "one that does not name itself" : origin)));
    }
  }
}
