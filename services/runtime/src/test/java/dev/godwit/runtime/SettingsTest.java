package dev.godwit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.Topics;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
  @Test
  void missingSettingIsNamedWithItsMeaning() {
    Settings settings = Settings.of(Map.of("GODWIT_KAFKA_BOOTSTRAP", "  "));

    assertThatThrownBy(() -> settings.required("GODWIT_KAFKA_BOOTSTRAP", "where Kafka is"))
        .isInstanceOf(SettingRefused.class)
        .hasMessage("GODWIT_KAFKA_BOOTSTRAP is not set: where Kafka is. Set it and start again.");
  }

  @Test
  void unusableSettingIsNamedWithTheReason() {
    Settings settings =
        Settings.of(Map.of("GODWIT_HTTP_PORT", "70000", "GODWIT_TOPIC_PREFIX", "a\u0007b"));

    assertThatThrownBy(() -> settings.number("GODWIT_HTTP_PORT", 8082, 0, 65535))
        .hasMessage(
            "GODWIT_HTTP_PORT is not usable: not between 0 and 65535. Correct it and start again.");
    assertThatThrownBy(() -> settings.typed("GODWIT_TOPIC_PREFIX", Topics.DEFAULT, Topics::new))
        .hasMessageContaining("holds a control character");
  }

  @ParameterizedTest
  @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "1h,PT1H", "PT2M,PT2M"})
  void durationIsReadAsPeopleWriteIt(String written, Duration read) {
    Settings settings = Settings.of(Map.of("GODWIT_GRACE", written));

    assertThat(settings.duration("GODWIT_GRACE", Duration.ZERO)).isEqualTo(read);
  }

  @Test
  void unsetSettingHasItsDefault() {
    Settings settings = Settings.of(Map.of());

    assertThat(settings.text("GODWIT_HTTP_HOST", "127.0.0.1")).isEqualTo("127.0.0.1");
    assertThat(settings.flag("GODWIT_QUIET", true)).isTrue();
    assertThat(settings.number("GODWIT_HTTP_PORT", 8082, 0, 65535)).isEqualTo(8082);
  }

  @Test
  void environmentAndSystemPropertiesAreRead() {
    System.setProperty("godwit.settings.test", "from a property");
    try {
      assertThat(Settings.load().text("GODWIT_SETTINGS_TEST", "")).isEqualTo("from a property");
      assertThat(Settings.load().optional("PATH")).contains(System.getenv("PATH"));
    } finally {
      System.clearProperty("godwit.settings.test");
    }
  }
}
