package dev.godwit.coordinator.webhook;

import dev.godwit.coordinator.webhook.GuardAddress.Forbidden;
import dev.godwit.runtime.SecretMissing;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Sends an event as a CloudEvent in HTTP's binary mode. Follows no redirects. */
final class PostEvent implements AutoCloseable {
  private static final long LIMIT_SECONDS = 5;

  private final HttpClientAgent client;
  private final WebhookSettings settings;
  private final GuardAddress guard;
  private final InstantSource clock;

  PostEvent(Vertx vertx, WebhookSettings settings, InstantSource clock) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) TimeUnit.SECONDS.toMillis(LIMIT_SECONDS))
                .setKeepAlive(false));
    this.settings = settings;
    this.guard = new GuardAddress(settings.privateAddresses());
    this.clock = clock;
  }

  /** Waits for the answer; returns why the event was not taken, empty where it was. */
  Optional<String> post(Delivery delivery) {
    try {
      int status =
          client
              .request(options(delivery))
              .compose(request -> request.send(Buffer.buffer(delivery.body())))
              .await(LIMIT_SECONDS, TimeUnit.SECONDS)
              .statusCode();
      return status / 100 == 2
          ? Optional.empty()
          : Optional.of("it answered with status " + status);
    } catch (Forbidden | SecretMissing e) {
      return Optional.of(String.valueOf(e.getMessage()));
    } catch (Exception e) { // drivers throw checked exceptions undeclared
      return Optional.of("it could not be reached: " + e.getClass().getSimpleName());
    }
  }

  private RequestOptions options(Delivery delivery) throws Forbidden, SecretMissing {
    URI url = delivery.to().url();
    boolean tls = url.getScheme().equals("https");
    int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
    InetAddress address = guard.judge(url.getHost());
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String signature =
        SignDelivery.sign(
            settings.secrets().resolve(delivery.to().secret()),
            clock.instant(),
            delivery.eventId(),
            delivery.body());
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
        .setHost(url.getHost())
        .setPort(port)
        .setSsl(tls)
        .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
        .setIdleTimeout(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS))
        .putHeader("Content-Type", "application/json")
        .putHeader("ce-specversion", "1.0")
        .putHeader("ce-id", delivery.eventId())
        .putHeader("ce-source", "/godwit/coordinator")
        .putHeader("ce-type", delivery.type())
        .putHeader("ce-time", delivery.at().toString())
        .putHeader("Godwit-Signature", signature);
  }

  @Override
  public void close() {
    client.close();
  }
}
