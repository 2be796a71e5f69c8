package dev.godwit.query;

import dev.godwit.access.LoginCodes;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.Freshness;
import dev.godwit.runtime.Caller;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.IdentifyCaller;
import dev.godwit.runtime.Node;
import dev.godwit.runtime.Role;
import java.util.Optional;

/** The one viewer that these tests' services know. */
final class Ada {
  static final String BEARER = "Bearer ada's";

  static final IdentifyCaller KNOWN =
      shown ->
          shown.value().equals("ada's")
              ? Optional.of(new Caller("ada", Role.VIEWER))
              : Optional.empty();

  static final Freshness UP_TO_DATE =
      new Freshness() {
        @Override
        public long lag() {
          return 0;
        }

        @Override
        public boolean complete() {
          return true;
        }
      };

  private Ada() {}

  /** Serves a fleet to her; returns the port. */
  static int serves(Node node, FleetStore store) {
    return new ServeFleet(node, HttpSettings.loopback(0), KNOWN, new LoginCodes())
        .start(store, UP_TO_DATE);
  }
}
