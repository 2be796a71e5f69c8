package dev.godwit.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.TrackName;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MembersTest {
  private static final TrackName CONTROL = new TrackName("control");
  private static final List<TrackName> KNOWN =
      List.of(CONTROL, new TrackName("tenant"), new TrackName("billing"));

  @Test
  void tenantsAreOnEveryTrackButTheControlDatabases() {
    assertThat(members(false, true))
        .isEqualTo(new Members(List.of("tenant", "billing"), List.of()));
    assertThat(members(false, false, "acme"))
        .isEqualTo(new Members(List.of("tenant", "billing"), List.of("acme")));
  }

  @Test
  void theControlDatabaseIsAloneOnItsTrack() {
    assertThat(members(true, false)).isEqualTo(new Members(List.of("control"), List.of()));
  }

  @Test
  void everythingIsEverything() {
    assertThat(members(false, false)).isEqualTo(Members.ALL);
    assertThat(members(true, true)).isEqualTo(Members.ALL);
  }

  @Test
  void theControlDatabaseOfOneTenantIsNobodysTarget() {
    assertThatThrownBy(() -> members(true, false, "acme"))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("two rollouts");
  }

  @Test
  void migrationsWithoutATrackForIt() {
    Selection tenants = new Selection(false, true, List.of(), null, null, null);

    assertThatThrownBy(() -> Members.of(tenants, List.of(CONTROL), CONTROL))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("no track for tenants");
  }

  private static Members members(boolean control, boolean allTenants, String... tenants) {
    return Members.of(
        new Selection(control, allTenants, List.of(tenants), null, null, null), KNOWN, CONTROL);
  }
}
