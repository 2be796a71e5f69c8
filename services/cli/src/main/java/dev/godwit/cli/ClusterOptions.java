package dev.godwit.cli;

import dev.godwit.cli.registry.ReadSecret;
import dev.godwit.cli.registry.ReadWindow;
import dev.godwit.cli.terminal.Stop;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be said of a cluster. */
final class ClusterOptions {
  @Option(names = "--host")
  @Nullable String host;

  @Option(names = "--port", description = "5432 by default.")
  @Nullable Integer port;

  @Option(names = "--user", description = "The role that migrates.")
  @Nullable String user;

  @Option(
      names = "--password-ref",
      description = "Where workers find the password: env:GODWIT_SECRET_… or file:NAME.")
  @Nullable String passwordRef;

  @Option(
      names = "--password",
      paramLabel = "WHERE",
      description = "Store the password, sealed: " + ReadSecret.HELP)
  @Nullable String password;

  @Option(names = "--ssl-mode", description = "disable or verify-full, which is the default.")
  @Nullable String sslMode;

  @Option(
      names = "--accept-plaintext",
      description = "With --ssl-mode disable beyond loopback: say that you mean it.")
  boolean plaintext;

  @Option(
      names = "--role-policy",
      description =
          "warn or refuse: of a user with SUPERUSER, BYPASSRLS, CREATEROLE or REPLICATION.")
  @Nullable String rolePolicy;

  @Option(names = "--budget", description = "Most connections at once over all rollouts; 20.")
  @Nullable Integer budget;

  @Option(
      names = "--maintenance-database",
      description = "Where one connects to create other databases; postgres.")
  @Nullable String maintenanceDatabase;

  @Option(
      names = "--window",
      paramLabel = "WINDOW",
      description = "When it may be worked on: mon,tue 22:00-04:00 Europe/Berlin. Repeatable.")
  @Nullable List<String> windows;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "Repeatable.")
  @Nullable Map<String, String> labels;

  @Option(
      names = "--physical-copy",
      negatable = true,
      description = "It is a restored copy of another server, with the same system identifier.")
  @Nullable Boolean physicalCopy;

  /** What was said, as the API takes it. */
  Map<String, Object> body() {
    Stop.unless(
        password == null || passwordRef == null, "give one of --password and --password-ref");
    Map<String, Object> body = new HashMap<>();
    put(body, "host", host);
    put(body, "port", port);
    put(body, "username", user);
    put(body, "passwordRef", passwordRef);
    put(body, "password", password == null ? null : ReadSecret.from(password).value());
    put(body, "sslMode", sslMode);
    put(body, "acceptPlaintext", plaintext ? true : null);
    put(body, "rolePolicy", rolePolicy);
    put(body, "connectionBudget", budget);
    put(body, "maintenanceDatabase", maintenanceDatabase);
    put(body, "labels", labels);
    put(body, "physicalCopy", physicalCopy);
    if (windows != null) {
      body.put("maintenanceWindows", windows.stream().map(ReadWindow::from).toList());
    }
    return body;
  }

  private static void put(Map<String, Object> body, String field, @Nullable Object value) {
    if (value != null) {
      body.put(field, value);
    }
  }
}
