package dev.godwit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.godwit.contract.ReasonCode;
import dev.godwit.runtime.Caller;
import dev.godwit.runtime.Credential;
import dev.godwit.runtime.Refused;
import dev.godwit.runtime.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Good and evil tokens, with a provider that is a real HTTP server. */
final class SignedTokensTest {
  private final Provider provider = new Provider();
  private final SignedTokens signed = tokens("groups");

  @AfterEach
  void close() {
    provider.close();
  }

  @Test
  void theHighestRoleThatTheClaimGivesIsTheCallers() {
    assertThat(identify(provider.sign(claims().build())))
        .contains(new Caller("ada", Role.RELEASER));
  }

  @Test
  void rolesMayLieDeeperAndBeOneWord() {
    JWTClaimsSet nested = claims().claim("realm_access", Map.of("roles", "release-team")).build();

    assertThat(tokens("realm_access.roles").identify(new Credential(provider.sign(nested))))
        .contains(new Caller("ada", Role.RELEASER));
  }

  @Test
  void whoHasNoRoleHereIsToldSo() {
    String stranger = provider.sign(claims().claim("groups", List.of("sales")).build());

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> identify(stranger))
        .satisfies(e -> assertThat(e.problem().status()).isEqualTo(403))
        .withMessageContaining("ada is known, but the claim groups gives them no role");
  }

  @Test
  void tokenWithoutASignatureIsNobodys() {
    assertThat(identify(new PlainJWT(claims().build()).serialize())).isEmpty();
  }

  @Test
  void publicKeyTakenForASecretSignsNothing() throws Exception {
    byte[] known = provider.key().toRSAPublicKey().getEncoded();
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build();
    SignedJWT forged = new SignedJWT(header, claims().build());
    forged.sign(new MACSigner(known));

    assertThat(identify(forged.serialize())).isEmpty();
  }

  @Test
  void tokenOfAnotherIssuerOrForAnotherAudienceIsNobodys() {
    assertThat(identify(provider.sign(claims().issuer("https://other.example").build()))).isEmpty();
    assertThat(identify(provider.sign(claims().audience("billing").build()))).isEmpty();
    assertThat(identify(provider.sign(claims().audience((String) null).build()))).isEmpty();
  }

  @Test
  void tokenOutOfItsTimeIsNobodys() {
    assertThat(identify(provider.sign(claims().expirationTime(in(-120)).build()))).isEmpty();
    assertThat(identify(provider.sign(claims().expirationTime(null).build()))).isEmpty();
    assertThat(identify(provider.sign(claims().notBeforeTime(in(120)).build()))).isEmpty();
  }

  @Test
  void keyOfTheSameNameThatIsNotTheProvidersSignsNothing() {
    assertThat(identify(Provider.sign(claims().build(), Provider.key("first")))).isEmpty();
    assertThat(identify(Provider.sign(claims().build(), Provider.key("unheard-of")))).isEmpty();
  }

  @Test
  void changedTokenIsNobodys() {
    String token = provider.sign(claims().build());
    String body = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    String evil = new String(Base64.getUrlDecoder().decode(body), StandardCharsets.UTF_8);
    String changed =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(evil.replace("ada", "eve").getBytes(StandardCharsets.UTF_8));

    assertThat(identify(token.replace(body, changed))).isEmpty();
    assertThat(identify("not.a.token")).isEmpty();
    assertThat(identify("")).isEmpty();
  }

  @Test
  void newKeyIsLookedUpWhenATokenNamesIt() {
    assertThat(identify(provider.sign(claims().build()))).isPresent();

    provider.rotate();

    assertThat(identify(provider.sign(claims().build()))).isPresent();
  }

  @Test
  void providerThatDoesNotAnswerIsAskedAgainLater() {
    provider.answers(false);
    String token = provider.sign(claims().build());
    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> identify(token))
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ReasonCode.ACCESS_UNCHECKED));

    provider.answers(true);

    assertThat(identify(token)).isPresent();
  }

  private Optional<Caller> identify(String token) {
    return signed.identify(new Credential(token));
  }

  private SignedTokens tokens(String rolesClaim) {
    return new SignedTokens(
        new OidcSettings(
            provider.issuer(),
            "godwit",
            "sub",
            rolesClaim,
            Map.of("staff", Role.VIEWER, "release-team", Role.RELEASER)));
  }

  private JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .subject("ada")
        .issuer(provider.issuer().toString())
        .audience("godwit")
        .expirationTime(in(120))
        .claim("groups", List.of("staff", "release-team", "chess"));
  }

  private static Date in(long seconds) {
    return Date.from(Instant.now().plus(Duration.ofSeconds(seconds)));
  }
}
