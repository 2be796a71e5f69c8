package dev.godwit.runtime;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;

/**
 * One running service's share of the process: its Vert.x, metrics, health and shutdown. Closing it
 * closes all that was opened through its shutdown.
 */
public record Node(String service, Vertx vertx, Metrics metrics, Health health, Shutdown shutdown)
    implements AutoCloseable {
  /**
   * Starts Vert.x and the metrics.
   *
   * @param service {@code coordinator}, {@code worker} or {@code query}
   * @param grace for closing everything
   */
  public static Node open(String service, Duration grace) {
    Shutdown shutdown = new Shutdown(grace);
    Metrics metrics = shutdown.closes("metrics", new Metrics(service));
    Vertx vertx =
        Vertx.builder()
            .withMetrics(new MicrometerMetricsFactory(metrics.registry()))
            .with(
                new VertxOptions()
                    .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
            .build();
    shutdown.closes("vert.x", () -> vertx.close().await());
    return new Node(service, vertx, metrics, new Health(), shutdown);
  }

  @Override
  public void close() {
    shutdown.close();
  }
}
