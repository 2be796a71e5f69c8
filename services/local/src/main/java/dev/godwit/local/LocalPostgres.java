package dev.godwit.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL whose processes are children of this JVM, on a free loopback port. It is durable,
 * and demands a SCRAM password from everybody.
 */
public final class LocalPostgres implements PostgresServer {
  private static final String SUPERUSER = "postgres";
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  static {
    // Before it is told where to work, the library makes a directory where this says.
    System.setProperty("ot.epg.working-dir", Binaries.cache().toString());
  }

  private final ServerDirectory directory;
  private final PostgresSettings settings;
  private final String password;
  private final int port;
  private final Postmaster postmaster;
  private final CloseAtExit exit;
  private @Nullable EmbeddedPostgres running;

  public LocalPostgres(PostgresSettings settings) {
    this.settings = settings;
    this.directory = ServerDirectory.of(settings.directory(), "godwit-postgres");
    this.port = directory.port("port");
    this.password =
        settings.password() != null ? settings.password() : directory.secret("password");
    this.postmaster = new Postmaster(data());
    this.exit = new CloseAtExit("postgres-" + port, this::close);
    try {
      postmaster.endLeftBehind(STOP_LIMIT);
      start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public synchronized void start() {
    if (running != null) {
      stop(StopMode.FAST);
    }
    postmaster.forgetDead();
    Authentication authentication = new Authentication(data());
    try {
      boolean first = authentication.isOpen();
      running = launch(first ? authentication : null);
      if (first) {
        authentication.demandPassword(running, password);
      }
    } catch (IOException | SQLException | RuntimeException e) {
      throw new ServerFailure(
          "PostgreSQL did not start on port %d with data in %s: look at its last words, then start again.%n%s"
              .formatted(port, data(), lastWords()),
          e);
    }
  }

  @Override
  public synchronized void stop(StopMode mode) {
    EmbeddedPostgres stopping = running;
    if (stopping == null) {
      return;
    }
    if (mode == StopMode.IMMEDIATE) {
      postmaster.quit();
      Await.until(STOP_LIMIT, postmaster::isGone);
    }
    running = null;
    try {
      stopping.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop PostgreSQL on port " + port, e);
    }
    if (!Await.until(STOP_LIMIT, postmaster::isGone)) {
      postmaster.quit();
      Await.until(STOP_LIMIT, postmaster::isGone);
    }
  }

  @Override
  public synchronized void close() {
    stop(directory.temporary() ? StopMode.IMMEDIATE : StopMode.FAST);
    directory.release();
    exit.cancel();
  }

  @Override
  public synchronized void createDatabase(String name) {
    EmbeddedPostgres server = running;
    if (server == null) {
      throw new IllegalStateException("PostgreSQL on port " + port + " is stopped: start it first");
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
    } catch (SQLException e) {
      throw new ServerFailure("cannot create the database " + name, e);
    }
  }

  /** Creates an empty database where there is none of this name. */
  public synchronized void ensureDatabase(String name) {
    EmbeddedPostgres server = running;
    if (server == null) {
      throw new IllegalStateException("PostgreSQL on port " + port + " is stopped: start it first");
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        PreparedStatement statement =
            connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
      statement.setString(1, name);
      if (!statement.executeQuery().next()) {
        createDatabase(name);
      }
    } catch (SQLException e) {
      throw new ServerFailure("cannot look for the database " + name, e);
    }
  }

  /** As a crash: waits for nothing, not even for another {@link #close()} that is under way. */
  public void abandon() {
    postmaster.quit();
  }

  /** The server's first process, for tests that kill it. */
  public long postmasterPid() {
    return postmaster
        .pid()
        .orElseThrow(() -> new IllegalStateException("PostgreSQL on port " + port + " is stopped"));
  }

  @Override
  public String host() {
    return "127.0.0.1";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String user() {
    return SUPERUSER;
  }

  @Override
  public String password() {
    return password;
  }

  private EmbeddedPostgres launch(@Nullable Authentication opened) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setPgBinaryResolver(Binaries.of(settings.major()))
            .setOverrideWorkingDirectory(Binaries.cache().toFile())
            .setDataDirectory(data())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(port)
            .setPGStartupWait(settings.startLimit())
            .setConnectConfig("password", password)
            .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .setDataDirectoryCustomizer(
                initialized -> {
                  if (opened != null) {
                    opened.openForFirstStart();
                  }
                });
    settings.effective().forEach((name, value) -> builder.setServerConfig(name, quoted(value)));
    return builder.start();
  }

  /** The options pass through a shell. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private String lastWords() {
    try {
      List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }

  private Path data() {
    return directory.path().resolve("data");
  }

  private Path log() {
    return directory.path().resolve("postgres.log");
  }
}
