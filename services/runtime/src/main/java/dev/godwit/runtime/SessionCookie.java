package dev.godwit.runtime;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;

/**
 * Keeps a browser's credential where no script reaches it, until the browser is closed. It holds
 * the credential itself: a service needs no memory of sessions, and what is revoked ends at once.
 */
public final class SessionCookie {
  static final String NAME = "godwit_session";

  private SessionCookie() {}

  /**
   * Makes the cookie.
   *
   * @param tls whether the browser may send it through TLS only
   */
  public static Cookie holding(Credential credential, boolean tls) {
    return Cookie.cookie(NAME, credential.value())
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setPath("/")
        .setSecure(tls);
  }

  /** Makes the browser forget it. */
  public static Cookie none() {
    return Cookie.cookie(NAME, "").setPath("/").setMaxAge(0);
  }
}
