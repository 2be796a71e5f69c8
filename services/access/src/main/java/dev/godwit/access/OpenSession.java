package dev.godwit.access;

import dev.godwit.contract.ReasonCode;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Credential;
import dev.godwit.runtime.IdentifyCaller;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.SessionCookie;
import io.vertx.core.http.Cookie;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exchanges what somebody holds for a cookie that their browser keeps. */
public final class OpenSession {
  private record NewSession(@Nullable String token, @Nullable String code) {}

  private final IdentifyCaller identify;
  private final LoginCodes codes;
  private final boolean tls;

  /**
   * @param tls whether the service is reached through TLS, so that the cookie may be kept to it
   */
  public OpenSession(IdentifyCaller identify, LoginCodes codes, boolean tls) {
    this.identify = identify;
    this.codes = codes;
    this.tls = tls;
  }

  /** By operationId. */
  public Map<String, Operation> operations() {
    return Map.of("openSession", this::open, "closeSession", _ -> setting(SessionCookie.none()));
  }

  private Answer open(Call call) {
    NewSession wanted = call.body(NewSession.class);
    Optional<Credential> credential =
        wanted.code() == null
            ? Optional.ofNullable(wanted.token()).map(Credential::new)
            : codes.redeem(wanted.code());
    return credential
        .filter(shown -> identify.identify(shown).isPresent())
        .map(shown -> setting(SessionCookie.holding(shown, tls)))
        .orElseGet(
            () ->
                Problem.of(
                    401,
                    ReasonCode.UNAUTHENTICATED,
                    wanted.code() == null
                        ? "the token is not valid, not valid any more, or revoked"
                        : "the code was used before or is too old; log in with a token"));
  }

  private static Answer setting(Cookie cookie) {
    return new Answer.Stream(response -> response.addCookie(cookie).setStatusCode(204).end());
  }
}
