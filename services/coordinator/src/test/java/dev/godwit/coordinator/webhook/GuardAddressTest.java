package dev.godwit.coordinator.webhook;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.coordinator.webhook.GuardAddress.Forbidden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GuardAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "0.0.0.0",
        "224.0.0.1",
        "[fe80::1]",
        "[::ffff:169.254.169.254]"
      })
  void someAreNeverCalled(String host) {
    assertThatThrownBy(() -> new GuardAddress(true).judge(host)).isInstanceOf(Forbidden.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.0.0.1",
        "172.16.3.4",
        "192.168.1.1",
        "100.64.0.1",
        "0.1.2.3",
        "[::1]",
        "[fd00:ec2::254]",
        "2130706433"
      })
  void privateOnesOnlyWhereThatIsSaid(String host) {
    assertThatThrownBy(() -> new GuardAddress(false).judge(host)).isInstanceOf(Forbidden.class);
    assertThatNoException().isThrownBy(() -> new GuardAddress(true).judge(host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "100.128.0.1", "[2001:db8::1]"})
  void othersAre(String host) {
    assertThatNoException().isThrownBy(() -> new GuardAddress(false).judge(host));
  }
}
