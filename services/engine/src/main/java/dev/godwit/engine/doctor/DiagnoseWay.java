package dev.godwit.engine.doctor;

import dev.godwit.engine.Endpoint;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The way to a server: its name, its port and how the way is protected. */
final class DiagnoseWay {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration SLOW = Duration.ofMillis(200);

  private final Endpoint server;
  private final Clock clock;

  DiagnoseWay(Endpoint server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /** In order, up to the first that failed. */
  List<Diagnosis> run() {
    List<Diagnosis> found = new ArrayList<>();
    found.add(name());
    if (!found.getLast().isFailed()) {
      reach(found);
    }
    return found;
  }

  private Diagnosis name() {
    try {
      List<InetAddress> addresses = List.of(InetAddress.getAllByName(server.host()));
      return JudgeAddresses.judge(server.host(), addresses, hasIpv6());
    } catch (UnknownHostException e) {
      return JudgeAddresses.unknown(server.host());
    }
  }

  private static boolean hasIpv6() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .anyMatch(
              a -> a instanceof Inet6Address && !a.isLoopbackAddress() && !a.isLinkLocalAddress());
    } catch (SocketException e) {
      return false;
    }
  }

  private void reach(List<Diagnosis> found) {
    long start = System.nanoTime();
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(server.host(), server.port()), (int) CONNECT_LIMIT.toMillis());
      found.add(reached(Duration.ofNanos(System.nanoTime() - start)));
      socket.setSoTimeout((int) CONNECT_LIMIT.toMillis());
      found.add(new DiagnoseTls(server, clock).run(socket));
    } catch (SocketTimeoutException e) {
      found.add(
          notReached(
              "no answer within %d s".formatted(CONNECT_LIMIT.toSeconds()),
              "a firewall or security group may drop the packets: allow this machine's address"));
    } catch (IOException e) {
      found.add(
          notReached(
              String.valueOf(e.getMessage()),
              "check the port, and that the server runs and listens on this address"
                  + " (listen_addresses)"));
    }
  }

  private Diagnosis reached(Duration took) {
    String found =
        "%s:%d answers in %d ms".formatted(server.host(), server.port(), took.toMillis());
    return took.compareTo(SLOW) > 0
        ? Diagnosis.warning(
            Check.REACHABLE, found, "run nearer to the server: each migration costs round trips")
        : Diagnosis.ok(Check.REACHABLE, found);
  }

  private Diagnosis notReached(String why, String remedy) {
    return Diagnosis.failed(
        Check.REACHABLE, "%s:%d: %s".formatted(server.host(), server.port(), why), remedy);
  }
}
