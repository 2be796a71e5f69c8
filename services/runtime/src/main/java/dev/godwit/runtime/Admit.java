package dev.godwit.runtime;

import dev.godwit.contract.ReasonCode;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call through to its operation where its caller may make it, before anything of its body is
 * read. What leads to no operation is let through unseen: no operation runs without an admission to
 * that very operation.
 */
final class Admit implements SecurityPolicyHandler {
  private static final String ADMITTED = "admitted";

  private record Admitted(String operation, Caller caller) {}

  private final OpenAPIContract contract;
  private final Map<String, Needed> needed;
  private final IdentifyCaller identify;
  private final Optional<Origin> page;
  private final Executor threads;

  /**
   * @param needed by operationId, and by path for the probes
   * @param page from where a browser's session may act, too
   * @param threads for asking who calls
   */
  Admit(
      OpenAPIContract contract,
      Map<String, Needed> needed,
      IdentifyCaller identify,
      Optional<Origin> page,
      Executor threads) {
    this.contract = contract;
    this.needed = Map.copyOf(needed);
    this.identify = identify;
    this.page = page;
    this.threads = threads;
  }

  /** Who was let through to this operation. */
  static Caller caller(RoutingContext context, String operation) {
    @Nullable Admitted admitted = context.get(ADMITTED);
    if (admitted == null || !admitted.operation().equals(operation)) {
      throw new Refused(Problem.notFound("there is nothing at this path"));
    }
    return admitted.caller();
  }

  @Override
  public void handle(RoutingContext context) {
    String operation = operation(context);
    switch (needed.get(operation)) {
      case null -> context.next();
      case Needed.Nothing() -> letThrough(context, new Admitted(operation, Caller.ANYONE));
      case Needed.AtLeast(Role role) -> identify(context, operation, role);
    }
  }

  private String operation(RoutingContext context) {
    String path = context.normalizedPath();
    @Nullable Operation found = contract.findOperation(path, context.request().method());
    return found == null ? path : found.getOperationId();
  }

  private void identify(RoutingContext context, String operation, Role role) {
    Optional<Credential> shown = ReadCredential.from(context.request(), page);
    if (shown.isEmpty()) {
      throw unauthenticated(context, "Bearer realm=\"godwit\"", "nobody is named by this call");
    }
    context.request().pause();
    Context loop = context.vertx().getOrCreateContext();
    threads.execute(
        () -> {
          try {
            Optional<Caller> caller = identify.identify(shown.get());
            loop.runOnContext(_ -> decide(context, operation, role, caller));
          } catch (Throwable e) {
            loop.runOnContext(_ -> context.fail(e));
          }
        });
  }

  private static void decide(
      RoutingContext context, String operation, Role needed, Optional<Caller> caller) {
    context.request().resume();
    if (caller.isEmpty()) {
      context.fail(
          unauthenticated(
              context,
              "Bearer realm=\"godwit\", error=\"invalid_token\"",
              "the token is not valid, not valid any more, or revoked"));
    } else if (caller.get().role().covers(needed)) {
      letThrough(context, new Admitted(operation, caller.get()));
    } else {
      context.fail(forbidden(caller.get(), needed));
    }
  }

  private static void letThrough(RoutingContext context, Admitted admitted) {
    context.put(ADMITTED, admitted);
    context.next();
  }

  private static Refused unauthenticated(RoutingContext context, String challenge, String detail) {
    context.response().putHeader("WWW-Authenticate", challenge);
    return new Refused(Problem.of(401, ReasonCode.UNAUTHENTICATED, detail));
  }

  private static Refused forbidden(Caller caller, Role needed) {
    return new Refused(
        Problem.of(
            403,
            ReasonCode.FORBIDDEN,
            "%s has the role %s; this needs the role %s"
                .formatted(caller.name(), caller.role().text(), needed.text())));
  }
}
