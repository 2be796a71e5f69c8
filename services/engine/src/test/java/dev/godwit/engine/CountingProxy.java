package dev.godwit.engine;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** A TCP proxy before a real server that counts what a client asks of it. */
final class CountingProxy implements AutoCloseable {
  private final Endpoint server;
  private final NetClient client;
  private final NetServer listener;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger roundTrips = new AtomicInteger();

  CountingProxy(Vertx vertx, Endpoint server) throws TimeoutException {
    this.server = server;
    this.client = vertx.createNetClient();
    this.listener = vertx.createNetServer();
    listener.connectHandler(this::join);
    listener.listen(0, "127.0.0.1").await(5, TimeUnit.SECONDS);
  }

  Endpoint endpoint() {
    return new Endpoint(
        "127.0.0.1", listener.actualPort(), server.tls(), server.user(), server.password());
  }

  int connections() {
    return connections.get();
  }

  /** Messages that the server answers, those of the login aside. */
  int roundTrips() {
    return roundTrips.get();
  }

  private void join(NetSocket accepted) {
    connections.incrementAndGet();
    accepted.pause();
    client
        .connect(server.port(), server.host())
        .onFailure(_ -> accepted.close())
        .onSuccess(
            upstream -> {
              var messages = new Messages();
              upstream.handler(accepted::write);
              accepted.handler(
                  bytes -> {
                    messages.read(bytes);
                    upstream.write(bytes);
                  });
              upstream.closeHandler(_ -> accepted.close());
              accepted.closeHandler(_ -> upstream.close());
              accepted.resume();
            });
  }

  /** The client's messages: the first has a length only, each further one a type before it. */
  private final class Messages {
    private static final byte QUERY = 'Q';
    private static final byte SYNC = 'S';

    private Buffer unread = Buffer.buffer();
    private int typeLength;

    void read(Buffer bytes) {
      unread = unread.appendBuffer(bytes);
      while (unread.length() >= typeLength + Integer.BYTES) {
        int end = typeLength + unread.getInt(typeLength);
        if (unread.length() < end) {
          return;
        }
        byte type = unread.getByte(0);
        if (typeLength == 1 && (type == QUERY || type == SYNC)) {
          roundTrips.incrementAndGet();
        }
        typeLength = 1;
        unread = unread.getBuffer(end, unread.length());
      }
    }
  }

  @Override
  public void close() {
    listener.close();
    client.close();
  }
}
