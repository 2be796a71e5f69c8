package dev.godwit.coordinator.token;

import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.coordinator.control.MigrateControl;
import dev.godwit.engine.DatabaseUrl;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a token by way of the control database itself, where there is no admin yet to ask the API.
 * Who may write there may do everything anyway.
 */
public final class MakeFirstToken {
  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final String ACTOR = "control database";

  private MakeFirstToken() {}

  /**
   * Brings the control database to head where it is not.
   *
   * @return empty where another valid token has the name
   */
  public static Optional<CreatedToken> on(DatabaseUrl url, NewToken wanted) {
    Vertx vertx = Vertx.vertx();
    try {
      MigrateControl.run(vertx, url);
      try (ControlDatabase control = new ControlDatabase(vertx, url, DEADLINE)) {
        return control.inTransaction(tx -> KeepTokens.create(tx, wanted, ACTOR));
      }
    } finally {
      vertx.close().await();
    }
  }
}
