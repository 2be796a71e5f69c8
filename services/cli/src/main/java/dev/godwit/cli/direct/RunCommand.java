package dev.godwit.cli.direct;

import dev.godwit.cli.project.CommandHook;
import dev.godwit.contract.Version;
import dev.godwit.engine.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command hook for one place, which it finds in libpq's variables, so that {@code psql} and
 * {@code pg_dump} go there without being told.
 *
 * @param variables of the project and its environment
 */
public record RunCommand(
    Path directory, Map<String, String> variables, @Nullable String environment) {
  private static final int LINES = 50;
  private static final int NOT_STARTED = 127;

  /** Which hook, and beside what. */
  record Call(String when, CommandHook hook, Place place, @Nullable Version version) {}

  HookRun run(Call call) {
    Deque<String> output = new ArrayDeque<>();
    int exitCode;
    try {
      exitCode = run(process(call), output);
    } catch (IOException e) {
      exitCode = NOT_STARTED;
      output.add("the command could not be started: " + e.getMessage());
    }
    return new HookRun(
        call.when(), call.version(), call.hook().command(), exitCode, List.copyOf(output));
  }

  private static int run(Process process, Deque<String> output) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        output.add(line.replaceAll("\\p{Cntrl}", " "));
        if (output.size() > LINES) {
          output.removeFirst();
        }
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while it ran", e);
    }
  }

  private Process process(Call call) throws IOException {
    var builder = new ProcessBuilder(call.hook().command());
    builder.environment().putAll(variables);
    builder.environment().putAll(place(call));
    return builder
        .directory(directory.toAbsolutePath().toFile())
        .redirectErrorStream(true)
        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
        .start();
  }

  private Map<String, String> place(Call call) {
    Place place = call.place();
    Endpoint server = place.server();
    Map<String, String> values = new HashMap<>();
    values.put("PGHOST", server.host());
    values.put("PGPORT", String.valueOf(server.port()));
    values.put("PGDATABASE", place.target().database().value());
    values.put("PGUSER", server.user().value());
    values.put("PGPASSWORD", server.password().value());
    values.put("PGSSLMODE", server.tls() == Endpoint.TlsMode.DISABLE ? "disable" : "verify-full");
    values.put("GODWIT_TARGET", place.name());
    values.put("GODWIT_SCHEMA", place.target().schema().value());
    values.put("GODWIT_TENANT", String.join(",", place.tenants()));
    values.put("GODWIT_ENVIRONMENT", environment == null ? "" : environment);
    values.put("GODWIT_VERSION", call.version() == null ? "" : call.version().value());
    return values;
  }
}
