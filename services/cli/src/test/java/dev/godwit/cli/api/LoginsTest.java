package dev.godwit.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LoginsTest {
  private static final URI SERVICE = URI.create("https://godwit.example.com:8081");

  @TempDir private Path config;

  @Test
  void tokenIsKeptForItsAddressAloneAndForItsOwnerAlone() throws Exception {
    logins(Map.of()).keep(SERVICE, new Token("gdw_x"));
    logins(Map.of()).keep(URI.create("http://127.0.0.1:8082"), new Token("gdw_y"));

    assertThat(logins(Map.of()).token(URI.create("https://godwit.example.com:8081/")))
        .contains(new Token("gdw_x"));
    assertThat(logins(Map.of()).token(URI.create("https://evil.example.com:8081"))).isEmpty();
    assertThat(logins(Map.of()).token(URI.create("http://godwit.example.com:8081"))).isEmpty();
    Path file = logins(Map.of()).file();
    assertThat(file).isEqualTo(config.resolve("godwit/tokens.json"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(new Token("gdw_x").toString()).doesNotContain("gdw_x");
  }

  @Test
  void theVariableGoesBeforeWhatIsKept() throws Exception {
    logins(Map.of()).keep(SERVICE, new Token("gdw_x"));

    assertThat(logins(Map.of("GODWIT_TOKEN", " gdw_z\n")).token(SERVICE))
        .contains(new Token("gdw_z"));
    assertThat(logins(Map.of("GODWIT_TOKEN", "")).token(SERVICE)).contains(new Token("gdw_x"));
  }

  private Logins logins(Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("XDG_CONFIG_HOME", config.toString());
    return new Logins(environment);
  }
}
