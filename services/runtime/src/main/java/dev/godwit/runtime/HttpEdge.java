package dev.godwit.runtime;

import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.CorsHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A service's HTTP side. It serves the operations that docs/openapi.yaml tags with the service's
 * name, each by the handler of its operationId (a missing or a surplus handler stops the start),
 * and {@code /livez}, {@code /readyz} and {@code /metrics}. Nobody is let in by default: each
 * operation says in the description which role it needs, or the service does not start. Requests
 * are checked against the description before an operation sees them, and every failure is a {@link
 * Problem}.
 */
public final class HttpEdge implements AutoCloseable {
  /** Enough for every request but a bundle. */
  public static final long SMALL_BODIES = 1024 * 1024;

  private static final int IDLE_SECONDS = 120;
  private static final int PREFLIGHT_SECONDS = 600;
  private static final String READINESS = "/readyz";
  private static final String METRICS = "/metrics";

  private final Node node;
  private final HttpSettings settings;
  private final Router router;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
  private final HttpServer server;

  /**
   * Checks the handlers against the description; serves nothing yet.
   *
   * @param maxBody in bytes; a larger body is refused with 413
   * @param identify knows who calls
   * @param operations by operationId
   */
  public HttpEdge(
      Node node,
      HttpSettings settings,
      long maxBody,
      IdentifyCaller identify,
      Map<String, Operation> operations) {
    this.node = node;
    this.settings = settings;
    OpenAPIContract contract = ServiceContract.load(node.vertx(), node.service());
    Map<String, Needed> needed = new HashMap<>(ServiceContract.needed(contract));
    refuseUndescribed(needed.keySet(), operations.keySet());
    Needed probes = settings.probesOpen() ? new Needed.Nothing() : new Needed.AtLeast(Role.VIEWER);
    needed.put(READINESS, probes);
    needed.put(METRICS, probes);
    RouterBuilder builder =
        RouterBuilder.create(node.vertx(), contract, RequestExtractor.withBodyHandler())
            .rootHandler(new SecurityHeaders());
    settings.page().map(HttpEdge::admitting).ifPresent(builder::rootHandler);
    builder
        .rootHandler(new Admit(contract, needed, identify, settings.page(), threads))
        .rootHandler(BodyHandler.create(false).setBodyLimit(maxBody));
    operations.forEach(
        (id, operation) -> builder.getRoute(id).addHandler(context -> run(context, id, operation)));
    this.router = builder.createRouter();
    this.server = node.vertx().createHttpServer(options(settings)).requestHandler(router);
    serveProbes();
    router.route().failureHandler(new RefuseRequest());
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500, 501}) {
      router.errorHandler(status, new RefuseRequest());
    }
  }

  /** Serves a page at {@code /}, and what it is built from at {@code /lib}. */
  public HttpEdge page(Page page) {
    page.mount(router);
    return this;
  }

  /** Starts to serve; returns the port. */
  public int listen() {
    return server.listen(settings.port(), settings.host()).await().actualPort();
  }

  @Override
  public void close() {
    server.close().await();
    threads.close();
  }

  private void refuseUndescribed(Set<String> described, Set<String> handled) {
    if (!described.equals(handled)) {
      throw new IllegalStateException(
          "docs/openapi.yaml describes for %s the operations %s, but these are handled: %s"
              .formatted(node.service(), new TreeSet<>(described), new TreeSet<>(handled)));
    }
  }

  /** Browsers ask before a page calls what is not where it came from. */
  private static CorsHandler admitting(Origin page) {
    return CorsHandler.create()
        .addOrigin(page.value())
        .allowCredentials(true)
        .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PATCH))
        .allowedHeaders(Set.of("Content-Type", "Idempotency-Key"))
        .maxAgeSeconds(PREFLIGHT_SECONDS);
  }

  private static HttpServerOptions options(HttpSettings settings) {
    HttpServerOptions options = new HttpServerOptions().setIdleTimeout(IDLE_SECONDS);
    settings
        .tls()
        .ifPresent(
            tls ->
                options
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PemKeyCertOptions()
                            .addCertPath(tls.certificate().toString())
                            .addKeyPath(tls.key().toString())));
    return options;
  }

  private void run(RoutingContext context, String id, Operation operation) {
    Call call = new Call(context, Admit.caller(context, id));
    Context loop = node.vertx().getOrCreateContext();
    threads.execute(
        () -> {
          try {
            Answer answer = operation.answer(call);
            loop.runOnContext(ignored -> write(context, answer));
          } catch (Throwable e) {
            loop.runOnContext(ignored -> context.fail(e));
          }
        });
  }

  private static void write(RoutingContext context, Answer answer) {
    try {
      WriteAnswer.to(context.response(), answer);
    } catch (RuntimeException e) {
      context.fail(e);
    }
  }

  private void serveProbes() {
    router
        .get("/livez")
        .handler(ctx -> WriteAnswer.to(ctx.response(), Answer.ok(Map.of("alive", true))));
    router.get(READINESS).handler(context -> run(context, READINESS, call -> readiness()));
    router.get(METRICS).handler(context -> run(context, METRICS, call -> measurements()));
  }

  private Answer measurements() {
    return new Answer.Stream(
        response ->
            response
                .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .end(node.metrics().scrape()));
  }

  private Answer readiness() {
    Health.Report report = node.health().report();
    return new Answer.Json(report.ready() ? 200 : 503, report);
  }
}
