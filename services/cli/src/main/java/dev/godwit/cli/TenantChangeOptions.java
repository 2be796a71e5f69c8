package dev.godwit.cli;

import dev.godwit.cli.registry.ReadSecret;
import dev.godwit.cli.terminal.Stop;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be changed about a tenant. */
final class TenantChangeOptions {
  @Option(names = "--name")
  private @Nullable String name;

  @Option(names = "--environment")
  private @Nullable String environment;

  @Option(names = "--label", paramLabel = "KEY=VALUE", description = "All of them. Repeatable.")
  private @Nullable Map<String, String> labels;

  @Option(names = "--user", description = "A role of the tenant's own; needs --password.")
  private @Nullable String user;

  @Option(names = "--password", paramLabel = "WHERE", description = ReadSecret.HELP)
  private @Nullable String password;

  @Option(names = "--forget-login", description = "Use its cluster's login again.")
  private boolean forgetLogin;

  /** As the API takes it. */
  Map<String, Object> body() {
    Stop.unless((user == null) == (password == null), "--user and --password come together");
    Map<String, Object> body = new HashMap<>();
    if (name != null) {
      body.put("name", name);
    }
    if (environment != null) {
      body.put("environment", environment);
    }
    if (labels != null) {
      body.put("labels", labels);
    }
    if (user != null && password != null) {
      body.put("username", user);
      body.put("password", ReadSecret.from(password).value());
    }
    if (forgetLogin) {
      body.put("forgetLogin", true);
    }
    Stop.unless(!body.isEmpty(), "say what is to be changed");
    return body;
  }
}
