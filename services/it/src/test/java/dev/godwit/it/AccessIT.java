package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A token from its making to the services' answers, as people at a terminal see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessIT {
  private static final Pattern TOKEN = Pattern.compile("gdw_[A-Za-z0-9_-]{43}");

  @TempDir private Path home;
  private final Installation installation = new Installation(AccessIT.class, 1);
  private final URI coordinator = installation.coordinator().api().base();
  private final URI query = installation.startQuery().uri();

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void whoLogsInIsKnownToBothServicesAndMayDoWhatTheRoleSays() {
    CommandRun made =
        godwit("", "token", "create", "ada", "--role", "operator", "--control-url", control());
    Matcher token = TOKEN.matcher(made.said());
    assertThat(token.find()).as(made.said()).isTrue();
    CommandRun stranger = godwit("", "rollout", "list");
    assertThat(stranger.exitCode()).isEqualTo(1);
    assertThat(stranger.said()).contains("nobody is named by this call", "godwit login");

    CommandRun login = godwit(token.group() + "\n", "login", "--query", query.toString());

    assertThat(login.said())
        .contains(coordinator + " knows you as ada, role operator")
        .contains(query + " knows you as ada, role operator")
        .doesNotContain(token.group());
    assertThat(godwit("", "rollout", "list").exitCode()).isZero();
    assertThat(godwit("", "tenants", "list", "--query", query.toString()).exitCode()).isZero();
    CommandRun tooMuch = godwit("", "token", "list");
    assertThat(tooMuch.exitCode()).isEqualTo(1);
    assertThat(tooMuch.said())
        .contains("ada has the role operator; this needs the role admin", "Ask an admin");
  }

  private CommandRun godwit(String input, String... arguments) {
    Map<String, String> environment = new HashMap<>();
    environment.put("GODWIT_API", coordinator.toString());
    environment.put("XDG_CONFIG_HOME", home.toString());
    return CommandRun.with(environment, input, arguments);
  }

  private String control() {
    return installation.controlUrl();
  }
}
