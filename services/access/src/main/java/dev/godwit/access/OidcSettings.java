package dev.godwit.access;

import dev.godwit.runtime.Role;
import dev.godwit.runtime.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whose signed tokens are believed, and what they make of a caller.
 *
 * @param issuer whose {@code /.well-known/openid-configuration} leads to its keys
 * @param audience that a token has to be meant for
 * @param nameClaim what the audit log calls the caller
 * @param rolesClaim a string or a list of them; dots lead into objects
 * @param roles what the claim's values stand for
 */
public record OidcSettings(
    URI issuer, String audience, String nameClaim, String rolesClaim, Map<String, Role> roles) {
  private static final Map<String, Role> BY_NAME =
      Arrays.stream(Role.values()).collect(Collectors.toMap(Role::text, Function.identity()));

  public OidcSettings {
    roles = Map.copyOf(roles);
  }

  /** Absent where {@code GODWIT_OIDC_ISSUER} is not set. */
  static Optional<OidcSettings> from(Settings settings) {
    if (settings.optional("GODWIT_OIDC_ISSUER").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OidcSettings(
            settings.required("GODWIT_OIDC_ISSUER", "the issuer's URL", OidcSettings::issuer),
            settings.required("GODWIT_OIDC_AUDIENCE", "whom its tokens have to be meant for"),
            settings.text("GODWIT_OIDC_NAME_CLAIM", "sub"),
            settings.required("GODWIT_OIDC_ROLES_CLAIM", "the claim that gives callers roles"),
            settings.typed("GODWIT_OIDC_ROLES", BY_NAME, OidcSettings::roles)));
  }

  private static URI issuer(String text) {
    URI issuer = URI.create(text);
    if (issuer.getHost() == null
        || !("https".equals(issuer.getScheme()) || isLoopback(issuer.getHost()))) {
      throw new IllegalArgumentException("the issuer's URL has to begin with https://");
    }
    return issuer;
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Written as {@code on-call=operator,platform=admin}. */
  private static Map<String, Role> roles(String text) {
    return Arrays.stream(text.split(","))
        .map(pair -> pair.strip().split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], OidcSettings::role));
  }

  private static Role role(String[] pair) {
    if (pair.length < 2) {
      throw new IllegalArgumentException("expected value=role,value=role");
    }
    return Role.parse(pair[1]);
  }
}
