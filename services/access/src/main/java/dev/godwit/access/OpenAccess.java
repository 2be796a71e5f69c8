package dev.godwit.access;

import dev.godwit.runtime.Credential;
import dev.godwit.runtime.IdentifyCaller;
import dev.godwit.runtime.Node;
import java.time.Clock;
import java.util.Optional;

/** Opens what a service knows its callers by; the node's shutdown closes it. */
public final class OpenAccess {
  private OpenAccess() {}

  public static IdentifyCaller on(Node node, AccessSettings settings) {
    AccessWindow window =
        node.shutdown().closes("access", new AccessWindow(node.vertx(), settings.control()));
    IdentifyCaller known = new KnownTokens(window, Clock.systemUTC());
    Optional<IdentifyCaller> signed = settings.oidc().map(SignedTokens::new);
    return signed.map(provider -> byForm(known, provider)).orElse(known);
  }

  private static IdentifyCaller byForm(IdentifyCaller known, IdentifyCaller signed) {
    return (Credential shown) ->
        ApiToken.isShownAs(shown) ? known.identify(shown) : signed.identify(shown);
  }
}
