package dev.godwit.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.JWTProcessor;
import dev.godwit.contract.ReasonCode;
import dev.godwit.runtime.Caller;
import dev.godwit.runtime.Credential;
import dev.godwit.runtime.IdentifyCaller;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import dev.godwit.runtime.Role;
import java.io.IOException;
import java.text.ParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Believes what the OpenID provider has signed. Its keys are looked up at the first token, so that
 * a service starts without it, and again when a token names a key that is not known yet.
 */
final class SignedTokens implements IdentifyCaller {
  private static final Logger LOG = LoggerFactory.getLogger(SignedTokens.class);

  private final OidcSettings settings;
  private @Nullable JWTProcessor<SecurityContext> verify;

  SignedTokens(OidcSettings settings) {
    this.settings = settings;
  }

  @Override
  public Optional<Caller> identify(Credential shown) {
    try {
      return Optional.of(caller(verify().process(shown.value(), null)));
    } catch (ParseException | BadJOSEException e) {
      LOG.atDebug().setCause(e).log("A token is not believed");
      return Optional.empty();
    } catch (KeySourceException | IOException e) {
      LOG.atWarn().setCause(e).log("The OpenID provider's keys cannot be read");
      throw unchecked();
    } catch (JOSEException e) {
      LOG.atWarn().setCause(e).log("A token cannot be checked");
      throw unchecked();
    }
  }

  private synchronized JWTProcessor<SecurityContext> verify() throws IOException {
    if (verify == null) {
      verify = DiscoverProvider.of(settings);
    }
    return verify;
  }

  private static Refused unchecked() {
    return new Refused(
        Problem.of(503, ReasonCode.ACCESS_UNCHECKED, "the OpenID provider's keys cannot be read"));
  }

  private Caller caller(JWTClaimsSet claims) {
    String name = Objects.toString(claims.getClaim(settings.nameClaim()), claims.getSubject());
    Role role =
        words(find(claims.getClaims(), settings.rolesClaim())).stream()
            .map(settings.roles()::get)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> noRole(name));
    return new Caller(name, role);
  }

  private Refused noRole(String name) {
    return new Refused(
        Problem.of(
            403,
            ReasonCode.FORBIDDEN,
            "%s is known, but the claim %s gives them no role here"
                .formatted(name, settings.rolesClaim())));
  }

  /** A claim by its name, or by its path where an object is on the way. */
  private static @Nullable Object find(Map<?, ?> claims, String path) {
    if (claims.containsKey(path)) {
      return claims.get(path);
    }
    int dot = path.indexOf('.');
    return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? find(inner, path.substring(dot + 1))
        : null;
  }

  private static List<String> words(@Nullable Object claim) {
    return switch (claim) {
      case String word -> List.of(word);
      case Collection<?> many -> many.stream().map(String::valueOf).toList();
      case null, default -> List.of();
    };
  }
}
