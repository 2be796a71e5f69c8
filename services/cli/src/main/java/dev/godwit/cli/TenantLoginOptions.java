package dev.godwit.cli;

import dev.godwit.cli.registry.ReadSecret;
import dev.godwit.cli.terminal.Stop;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A login of a tenant's own. */
final class TenantLoginOptions {
  @Option(names = "--user", description = "A role of the tenant's own; needs --password.")
  private @Nullable String user;

  @Option(names = "--password", paramLabel = "WHERE", description = ReadSecret.HELP)
  private @Nullable String password;

  @Option(
      names = "--connection-string",
      paramLabel = "WHERE",
      description = "Role, password and database in one: " + ReadSecret.HELP)
  private @Nullable String connectionString;

  /** As the API takes it. */
  Map<String, Object> body() {
    Stop.unless((user == null) == (password == null), "--user and --password come together");
    Map<String, Object> body = new HashMap<>();
    if (user != null && password != null) {
      body.put("username", user);
      body.put("password", ReadSecret.from(password).value());
    }
    if (connectionString != null) {
      body.put("connectionString", ReadSecret.from(connectionString).value());
    }
    return body;
  }
}
