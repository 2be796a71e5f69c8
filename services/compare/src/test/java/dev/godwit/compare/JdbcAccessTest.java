package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class JdbcAccessTest {
  @Test
  void theEndpointsProtectionIsTheDrivers() {
    Properties verified = JdbcAccess.properties(endpoint("db", TlsMode.VERIFY_FULL));
    Properties plain = JdbcAccess.properties(endpoint("db", TlsMode.DISABLE));

    assertThat(verified)
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
    assertThat(plain).containsEntry("sslmode", "disable").doesNotContainKey("sslfactory");
  }

  @Test
  void theUrlHoldsNoPasswordAndAnyName() {
    var access =
        new JdbcAccess(
            new DatabaseUrl(endpoint("::1", TlsMode.DISABLE), new Identifier("a b?user=x")));

    assertThat(access.getUrl()).isEqualTo("jdbc:postgresql://[::1]:5432/a%20b%3Fuser%3Dx");
  }

  private static Endpoint endpoint(String host, TlsMode tls) {
    return new Endpoint(host, 5432, tls, new Identifier("me"), new Password("secret"));
  }
}
