package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @Test
  void everyPartIsRead() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgresql://ad%40min:s3%2Bcr:et@db.example.com:6543/main?sslmode=disable",
            Optional.empty());

    assertThat(url.database().value()).isEqualTo("main");
    assertThat(url.server().host()).isEqualTo("db.example.com");
    assertThat(url.server().port()).isEqualTo(6543);
    assertThat(url.server().user().value()).isEqualTo("ad@min");
    assertThat(url.server().password().value()).isEqualTo("s3+cr:et");
    assertThat(url.server().tls()).isEqualTo(TlsMode.DISABLE);
  }

  @Test
  void defaultsArePort5432TheGivenPasswordAndVerifiedTlsBeyondLoopback() {
    var password = Optional.of(new Password("given"));

    assertThat(DatabaseUrl.parse("postgres://u@127.0.0.1/d", password).server().tls())
        .isEqualTo(TlsMode.DISABLE);
    Endpoint remote = DatabaseUrl.parse("postgres://u@192.0.2.1/d", password).server();
    assertThat(remote.tls()).isEqualTo(TlsMode.VERIFY_FULL);
    assertThat(remote.port()).isEqualTo(5432);
    assertThat(remote.password().value()).isEqualTo("given");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:S3cr3t@h/d",
        "postgresql://h/d",
        "postgresql://u:S3cr3t@h",
        "not a url S3cr3t",
        "postgresql://u:S3cr3t@h/d?sslmode=prefer"
      })
  void anUnusableUrlIsRefusedWithoutRepeatingItsPassword(String url) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url, Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the database URL is not usable")
        .hasMessageNotContaining("S3cr3t");
  }

  @Test
  void anEndpointShowsNoPassword() {
    assertThat(DatabaseUrl.parse("postgres://u:S3cr3t@h/d?sslmode=disable", Optional.empty()))
        .asString()
        .doesNotContain("S3cr3t");
  }
}
