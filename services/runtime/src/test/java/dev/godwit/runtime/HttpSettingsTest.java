package dev.godwit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class HttpSettingsTest {
  @Test
  void loopbackIsTheDefaultAndItsProbesAreOpen() {
    assertThat(HttpSettings.from(Settings.of(Map.of()), 8081))
        .isEqualTo(new HttpSettings("127.0.0.1", 8081, Optional.empty(), true));
  }

  @Test
  void anyOtherAddressWithoutTlsHasToBeSaidTwice() {
    assertThatExceptionOfType(SettingRefused.class)
        .isThrownBy(
            () -> HttpSettings.from(Settings.of(Map.of("GODWIT_HTTP_HOST", "0.0.0.0")), 8081))
        .withMessageContaining("in the clear")
        .withMessageContaining("GODWIT_HTTP_TLS_CERT")
        .withMessageContaining("GODWIT_HTTP_INSECURE=true");

    HttpSettings meant =
        HttpSettings.from(
            Settings.of(Map.of("GODWIT_HTTP_HOST", "0.0.0.0", "GODWIT_HTTP_INSECURE", "true")),
            8081);
    assertThat(meant.host()).isEqualTo("0.0.0.0");
    assertThat(meant.probesOpen()).isFalse();
  }

  @Test
  void pageIsNamedByItsOriginAlone() {
    Settings named = Settings.of(Map.of("GODWIT_PAGE_ORIGIN", "https://Godwit.example.com:8443"));
    assertThat(HttpSettings.from(named, 8081).page())
        .contains(new Origin("https://godwit.example.com:8443"));

    for (String none :
        List.of("*", "null", "godwit.example.com", "https://a.example/", "ftp://a")) {
      assertThatExceptionOfType(SettingRefused.class)
          .as(none)
          .isThrownBy(
              () -> HttpSettings.from(Settings.of(Map.of("GODWIT_PAGE_ORIGIN", none)), 8081))
          .withMessageContaining("an origin is like");
    }
  }

  @Test
  void tlsNeedsCertificateAndKey() {
    Map<String, String> both =
        Map.of(
            "GODWIT_HTTP_HOST", "0.0.0.0",
            "GODWIT_HTTP_TLS_CERT", "/etc/godwit/cert.pem",
            "GODWIT_HTTP_TLS_KEY", "/etc/godwit/key.pem");
    assertThat(HttpSettings.from(Settings.of(both), 8081).tls())
        .contains(
            new HttpSettings.Tls(Path.of("/etc/godwit/cert.pem"), Path.of("/etc/godwit/key.pem")));

    assertThatExceptionOfType(SettingRefused.class)
        .isThrownBy(
            () ->
                HttpSettings.from(
                    Settings.of(Map.of("GODWIT_HTTP_TLS_CERT", "/etc/godwit/cert.pem")), 8081))
        .withMessageContaining("GODWIT_HTTP_TLS_KEY");
  }
}
