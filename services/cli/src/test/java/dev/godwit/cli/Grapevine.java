package dev.godwit.cli;

import dev.godwit.cli.project.Surroundings;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;

/**
 * A project with a control database and tenants {@code db_<tenant>}, on a real server, and the
 * command line as somebody in its directory uses it.
 */
final class Grapevine {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  final Path directory;
  final String control = SharedServers.createDatabase("control");
  private final Map<String, String> environment = new HashMap<>();

  /** What one call of the program came to. */
  record Result(int exitCode, String out, String err) {}

  Grapevine(Path directory) {
    this.directory = directory;
    PostgresServer server = SharedServers.postgres();
    set("CONTROL_DATABASE_URL", server.adminUri(control));
    set("PG_TENANT_DATABASE_HOST", server.host());
    set("PG_TENANT_DATABASE_PORT", String.valueOf(server.port()));
    set("PG_TENANT_DATABASE_ADMIN_USERNAME", server.user());
    set("PG_TENANT_DATABASE_ADMIN_PASSWORD", server.password());
  }

  void set(String variable, String value) {
    environment.put(variable, value);
  }

  /** A file of the project. */
  void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A tenant with an empty database, known by the returned id. */
  String tenant(String name) {
    String id = SharedServers.unique(name).replace('-', '_');
    SharedServers.postgres().createDatabase("db_" + id);
    return id;
  }

  Result godwit(String... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    CommandLine commandLine =
        Godwit.commandLine(
            new Surroundings(directory, environment, Clock.fixed(NOW, ZoneOffset.UTC)), arguments);
    int exitCode =
        commandLine
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new Result(exitCode, out.toString(), err.toString());
  }

  Sql sql(String database) {
    return new Sql(SharedServers.postgres(), database);
  }
}
