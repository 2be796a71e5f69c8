package dev.godwit.engine;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy before a real server that breaks one connection in a known way. */
final class FaultProxy implements AutoCloseable {
  /** What to do with bytes from the server. */
  private interface Fault {
    void answer(NetSocket client, Buffer bytes);
  }

  private static final String COMMIT_TAG = "COMMIT\0";

  private final Endpoint server;
  private final NetClient client;
  private final NetServer listener;
  private final AtomicInteger faults = new AtomicInteger();

  private FaultProxy(Vertx vertx, Endpoint server, Fault fault) throws TimeoutException {
    this.server = server;
    this.client = vertx.createNetClient();
    this.listener = vertx.createNetServer();
    listener.connectHandler(accepted -> join(accepted, fault));
    listener.listen(0, "127.0.0.1").await(5, TimeUnit.SECONDS);
  }

  /** Once: everything reaches the server, and the client is cut off instead of hearing COMMIT. */
  static FaultProxy droppingTheAnswerToCommit(Vertx vertx, Endpoint server)
      throws TimeoutException {
    FaultProxy[] self = new FaultProxy[1];
    self[0] =
        new FaultProxy(
            vertx,
            server,
            (client, bytes) -> {
              boolean commit = bytes.toString(StandardCharsets.ISO_8859_1).contains(COMMIT_TAG);
              if (commit && self[0].faults.compareAndSet(0, 1)) {
                client.close();
              } else {
                client.write(bytes);
              }
            });
    return self[0];
  }

  /** Accepts connections and never lets an answer through. */
  static FaultProxy swallowingEverything(Vertx vertx, Endpoint server) throws TimeoutException {
    return new FaultProxy(vertx, server, (_, _) -> {});
  }

  Endpoint endpoint() {
    return new Endpoint(
        "127.0.0.1", listener.actualPort(), server.tls(), server.user(), server.password());
  }

  int faults() {
    return faults.get();
  }

  private void join(NetSocket accepted, Fault fault) {
    accepted.pause();
    client
        .connect(server.port(), server.host())
        .onFailure(_ -> accepted.close())
        .onSuccess(
            upstream -> {
              upstream.handler(bytes -> fault.answer(accepted, bytes));
              accepted.handler(upstream::write);
              upstream.closeHandler(_ -> accepted.close());
              accepted.closeHandler(_ -> upstream.close());
              accepted.resume();
            });
  }

  @Override
  public void close() {
    listener.close();
    client.close();
  }
}
