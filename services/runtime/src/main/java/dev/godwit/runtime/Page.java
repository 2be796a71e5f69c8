package dev.godwit.runtime;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A page whose files lie on the class path. It may run and load what comes from here alone, writes
 * no HTML from strings, and calls this service and one more.
 *
 * @param resources the directory, with an index.html
 * @param calls a service elsewhere that the page calls
 */
public record Page(String resources, Optional<URI> calls) {
  private static final String LIBRARIES = "META-INF/resources/webjars";

  void mount(Router router) {
    // A library's path has its version in it: what is there never changes.
    StaticHandler libraries =
        StaticHandler.create(LIBRARIES)
            .setMaxAgeSeconds(TimeUnit.DAYS.toSeconds(365))
            .setIncludeHidden(false);
    StaticHandler files =
        StaticHandler.create(resources).setCachingEnabled(false).setIncludeHidden(false);
    serve(router, "/lib/*", Page::mayBeKept, libraries);
    serve(router, "/*", this::protect, files);
  }

  private static void serve(
      Router router, String path, Handler<RoutingContext> first, StaticHandler files) {
    router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(first).handler(files);
  }

  private static void mayBeKept(RoutingContext context) {
    context.response().headers().remove("Cache-Control");
    context.next();
  }

  private void protect(RoutingContext context) {
    context
        .response()
        .putHeader(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'%s; base-uri 'none'; form-action 'none';"
                    .formatted(calls.map(Origin::of).map(origin -> " " + origin).orElse(""))
                + " frame-ancestors 'none'; require-trusted-types-for 'script'");
    context.next();
  }
}
