package dev.godwit.it;

import dev.godwit.local.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Debian's PgBouncer in transaction mode before one server. */
final class Pooler implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/pgbouncer");

  private final int port;
  private final Process process;

  private Pooler(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /**
   * Starts it and waits until it listens.
   *
   * @param directory for its configuration
   * @param more further lines of that
   */
  static Pooler start(PostgresServer server, Path directory, String more) throws IOException {
    int port = freePort();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path configuration =
        Files.writeString(
            directory.resolve("pgbouncer.ini"),
            """
            [databases]
            * = host=%s port=%d user=%s password=%s
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = %d
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            %s
            """
                .formatted(
                    server.host(), server.port(), server.user(), server.password(), port, more));
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      // It refuses to run as root.
      command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    command.addAll(List.of(PROGRAM.toString(), configuration.toString()));
    Path log = Files.createDirectories(Path.of("target", "processes")).resolve("pgbouncer.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Pooler pooler = new Pooler(port, process);
    Awaitility.await("PgBouncer listens")
        .atMost(Duration.ofSeconds(10))
        .until(() -> pooler.listens(log));
    return pooler;
  }

  private boolean listens(Path log) throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("PgBouncer has ended:\n" + Files.readString(log));
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
