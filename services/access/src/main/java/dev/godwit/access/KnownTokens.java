package dev.godwit.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.godwit.access.FindToken.Found;
import dev.godwit.access.FindToken.Unanswered;
import dev.godwit.contract.ReasonCode;
import dev.godwit.runtime.Caller;
import dev.godwit.runtime.Credential;
import dev.godwit.runtime.IdentifyCaller;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the callers of API tokens, and remembers them for a moment: a revoked token is refused
 * everywhere within {@link #FRESH}. While the control database does not answer, whom it has named
 * within {@link #IN_NEED} is still let in: that is when operators need to look.
 */
final class KnownTokens implements IdentifyCaller {
  private static final Logger LOG = LoggerFactory.getLogger(KnownTokens.class);
  private static final Duration FRESH = Duration.ofSeconds(10);
  private static final Duration IN_NEED = Duration.ofMinutes(10);
  private static final int REMEMBERED = 10_000;

  private record Known(Found found, Instant asked) {
    boolean isOlderThan(Duration age, Instant now) {
      return asked.plus(age).isBefore(now);
    }
  }

  private final FindToken find;
  private final Clock clock;
  private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

  KnownTokens(FindToken find, Clock clock) {
    this.find = find;
    this.clock = clock;
  }

  @Override
  public Optional<Caller> identify(Credential shown) {
    if (!ApiToken.isShownAs(shown)) {
      return Optional.empty();
    }
    byte[] hash = new ApiToken(shown.value()).hash();
    @Nullable Known before = known.getIfPresent(HexFormat.of().formatHex(hash));
    Instant now = clock.instant();
    Optional<Found> found =
        before == null || before.isOlderThan(FRESH, now)
            ? ask(hash, before, now)
            : Optional.of(before.found());
    return found.filter(token -> token.isValid(now)).map(Found::caller);
  }

  private Optional<Found> ask(byte[] hash, @Nullable Known before, Instant now) {
    String key = HexFormat.of().formatHex(hash);
    try {
      Optional<Found> found = find.find(hash);
      found.ifPresentOrElse(
          token -> known.put(key, new Known(token, now)), () -> known.invalidate(key));
      return found;
    } catch (Unanswered e) {
      if (before != null && !before.isOlderThan(IN_NEED, now)) {
        return Optional.of(before.found());
      }
      LOG.atWarn().setCause(e).log("Nobody can say who calls");
      throw new Refused(
          Problem.of(
              503,
              ReasonCode.ACCESS_UNCHECKED,
              "the control database, which knows the tokens, does not answer"));
    }
  }
}
