package dev.godwit.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.godwit.runtime.Credential;
import java.time.Duration;
import java.util.Optional;

/**
 * Codes that log a browser in once: each is good for one credential, one time, for a few minutes.
 * Only the process that made a code knows it.
 */
public final class LoginCodes {
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  private final Cache<String, Credential> codes =
      Caffeine.newBuilder().expireAfterWrite(GOOD_FOR).maximumSize(1_000).build();

  public String issue(Credential credential) {
    String code = ApiToken.make().value().substring(ApiToken.PREFIX.length());
    codes.put(code, credential);
    return code;
  }

  Optional<Credential> redeem(String code) {
    return Optional.ofNullable(codes.asMap().remove(code));
  }
}
