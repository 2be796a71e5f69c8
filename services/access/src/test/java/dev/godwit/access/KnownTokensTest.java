package dev.godwit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.godwit.access.FindToken.Found;
import dev.godwit.access.FindToken.Unanswered;
import dev.godwit.contract.ReasonCode;
import dev.godwit.runtime.Caller;
import dev.godwit.runtime.Credential;
import dev.godwit.runtime.Refused;
import dev.godwit.runtime.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class KnownTokensTest {
  private static final Caller ADA = new Caller("ada", Role.OPERATOR);

  private final Map<String, Found> kept = new ConcurrentHashMap<>();
  private final ApiToken token = ApiToken.make();
  private final Credential shown = new Credential(token.value());
  private Instant now = Instant.parse("2026-11-21T20:00:00Z");
  private boolean answers = true;
  private int asked;
  private final KnownTokens known = new KnownTokens(this::find, new Now());

  private Optional<Found> find(byte[] hash) throws Unanswered {
    asked++;
    if (!answers) {
      throw new Unanswered(new IllegalStateException("no route"));
    }
    return Optional.ofNullable(kept.get(HexFormat.of().formatHex(hash)));
  }

  @Test
  void tokenIsKnownByItsHashAndNotAskedForTwice() {
    keep(null);

    assertThat(known.identify(shown)).contains(ADA);
    assertThat(known.identify(shown)).contains(ADA);
    assertThat(asked).isEqualTo(1);
    assertThat(known.identify(new Credential(ApiToken.make().value()))).isEmpty();
  }

  @Test
  void whatHasNotATokensFormIsNotAskedFor() {
    for (String text : new String[] {"", "gdw_", "Basic x", "gdw_" + "x".repeat(44)}) {
      assertThat(known.identify(new Credential(text))).isEmpty();
    }
    assertThat(asked).isZero();
  }

  @Test
  void revokedTokenIsRefusedWithinTenSeconds() {
    keep(null);
    known.identify(shown);
    kept.clear();

    now = now.plusSeconds(11);

    assertThat(known.identify(shown)).isEmpty();
  }

  @Test
  void expiredTokenIsRefusedAtOnce() {
    keep(now.plusSeconds(5));
    assertThat(known.identify(shown)).contains(ADA);

    now = now.plusSeconds(5);

    assertThat(known.identify(shown)).isEmpty();
  }

  @Test
  void whileTheDatabaseDoesNotAnswerTheOneWhoWasKnownIsLetInForTenMinutes() {
    keep(null);
    known.identify(shown);
    answers = false;

    now = now.plus(Duration.ofMinutes(9));
    assertThat(known.identify(shown)).contains(ADA);
    assertUnchecked(new Credential(ApiToken.make().value()));
    now = now.plus(Duration.ofMinutes(2));
    assertUnchecked(shown);
  }

  @Test
  void nothingPrintsAToken() {
    assertThat(token.toString()).isEqualTo("gdw_***");
    assertThat(shown.toString()).doesNotContain(token.value());
    assertThat(token.value()).startsWith("gdw_").hasSize(47);
  }

  private void assertUnchecked(Credential stranger) {
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> known.identify(stranger))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ReasonCode.ACCESS_UNCHECKED))
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(503));
  }

  private void keep(@Nullable Instant expires) {
    kept.put(HexFormat.of().formatHex(token.hash()), new Found(ADA, expires));
  }

  private final class Now extends Clock {
    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
