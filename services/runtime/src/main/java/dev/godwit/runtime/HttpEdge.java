package dev.godwit.runtime;

import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * A service's HTTP side. It serves the operations that docs/openapi.yaml tags with the service's
 * name, each by the handler of its operationId (a missing or a surplus handler stops the start),
 * and {@code /livez}, {@code /readyz} and {@code /metrics}. Requests are checked against the
 * description before an operation sees them, and every failure is a {@link Problem}.
 */
public final class HttpEdge implements AutoCloseable {
  /** Enough for every request but a bundle. */
  public static final long SMALL_BODIES = 1024 * 1024;

  private static final int IDLE_SECONDS = 120;

  private final Node node;
  private final Router router;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
  private final HttpServer server;

  /**
   * Checks the handlers against the description; serves nothing yet.
   *
   * @param maxBody in bytes; a larger body is refused with 413
   * @param operations by operationId
   */
  public HttpEdge(Node node, long maxBody, Map<String, Operation> operations) {
    this.node = node;
    this.router = route(ServiceContract.load(node.vertx(), node.service()), maxBody, operations);
    this.server =
        node.vertx()
            .createHttpServer(new HttpServerOptions().setIdleTimeout(IDLE_SECONDS))
            .requestHandler(router);
    serveProbes();
    router.route().failureHandler(new RefuseRequest());
    for (int status : new int[] {400, 404, 405, 406, 413, 415, 500, 501}) {
      router.errorHandler(status, new RefuseRequest());
    }
  }

  /** Serves the files of a class path directory at {@code /}, with index.html for the root. */
  public HttpEdge page(String resources) {
    router
        .route("/*")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(StaticHandler.create(resources).setCachingEnabled(false).setIncludeHidden(false));
    return this;
  }

  /**
   * Starts to serve.
   *
   * @param port 0 for any free one
   * @return the port
   */
  public int listen(String host, int port) {
    return server.listen(port, host).await().actualPort();
  }

  @Override
  public void close() {
    server.close().await();
    threads.close();
  }

  private Router route(OpenAPIContract contract, long maxBody, Map<String, Operation> operations) {
    Set<String> described =
        contract.operations().stream()
            .map(io.vertx.openapi.contract.Operation::getOperationId)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!described.equals(operations.keySet())) {
      throw new IllegalStateException(
          "docs/openapi.yaml describes for %s the operations %s, but these are handled: %s"
              .formatted(node.service(), described, new TreeSet<>(operations.keySet())));
    }
    RouterBuilder builder =
        RouterBuilder.create(node.vertx(), contract, RequestExtractor.withBodyHandler())
            .rootHandler(new SecurityHeaders())
            .rootHandler(BodyHandler.create(false).setBodyLimit(maxBody));
    operations.forEach(
        (id, operation) -> builder.getRoute(id).addHandler(context -> run(context, operation)));
    return builder.createRouter();
  }

  private void run(RoutingContext context, Operation operation) {
    Call call = new Call(context, Caller.UNNAMED);
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
    router.get("/readyz").handler(context -> run(context, call -> readiness()));
    router
        .get("/metrics")
        .handler(
            ctx ->
                ctx.response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(node.metrics().scrape()));
  }

  private Answer readiness() {
    Health.Report report = node.health().report();
    return new Answer.Json(report.ready() ? 200 : 503, report);
  }
}
