package dev.godwit.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import dev.godwit.contract.JsonCodec;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Finds an OpenID provider's keys by its configuration document. The algorithms are pinned: what a
 * token says of itself only chooses among those that need the provider's private key.
 */
final class DiscoverProvider {
  private static final String DOCUMENT = "/.well-known/openid-configuration";
  private static final int MILLIS = 3_000;
  private static final int MAX_BYTES = 256 * 1024;
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384);

  private DiscoverProvider() {}

  static JWTProcessor<SecurityContext> of(OidcSettings settings) throws IOException {
    var retrieve = new DefaultResourceRetriever(MILLIS, MILLIS, MAX_BYTES);
    URI keys = keys(settings.issuer(), retrieve);
    JWKSource<SecurityContext> source =
        JWKSourceBuilder.<SecurityContext>create(keys.toURL(), retrieve).retrying(true).build();
    var processor = new DefaultJWTProcessor<SecurityContext>();
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            settings.audience(),
            new JWTClaimsSet.Builder().issuer(settings.issuer().toString()).build(),
            Set.of("sub", "exp")));
    return processor;
  }

  private static URI keys(URI issuer, DefaultResourceRetriever retrieve) throws IOException {
    String address = issuer.toString().replaceAll("/$", "") + DOCUMENT;
    JsonNode document =
        JsonCodec.mapper()
            .readTree(retrieve.retrieveResource(URI.create(address).toURL()).getContent());
    if (!issuer.toString().equals(document.path("issuer").asText())) {
      throw new IOException(address + " is another issuer's");
    }
    URI keys = URI.create(document.path("jwks_uri").asText());
    if (!issuer.getScheme().equals(keys.getScheme())) {
      throw new IOException(address + " leads to keys by another protocol");
    }
    return keys;
  }
}
