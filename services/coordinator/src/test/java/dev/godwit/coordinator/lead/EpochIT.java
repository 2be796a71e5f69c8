package dev.godwit.coordinator.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.coordinator.control.MigrateControl;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.control.Transactions;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.local.SharedServers;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who has led before changes nothing any more, whatever it still believes. */
final class EpochIT {
  private final Vertx vertx = Vertx.vertx();
  private final DatabaseUrl url =
      DatabaseUrl.parse(
          SharedServers.postgres().adminUri(SharedServers.createDatabase("epoch")),
          Optional.empty());
  private final ControlDatabase control = new ControlDatabase(vertx, url, Duration.ofSeconds(10));

  @AfterEach
  void close() {
    control.close();
    vertx.close().await();
  }

  @Test
  void aWriteOfATermThatIsOverIsRefused() {
    MigrateControl.run(vertx, url);
    Transactions first = control.inTransaction(Epoch::next).fence(control);
    first.inTransaction(tx -> write(tx, "first"));
    Transactions second = control.inTransaction(Epoch::next).fence(control);

    assertThatThrownBy(() -> first.inTransaction(tx -> write(tx, "late")))
        .hasMessageContaining("another coordinator leads");

    second.inTransaction(tx -> write(tx, "second"));
    List<String> written =
        control.inTransaction(
            tx ->
                tx.rows("SELECT environment FROM godwit.environments ORDER BY environment").stream()
                    .map(row -> row.getString("environment"))
                    .toList());
    assertThat(written).containsExactly("first", "second");
  }

  private static int write(Transaction tx, String environment) {
    return tx.execute("INSERT INTO godwit.environments VALUES ($1)", environment);
  }
}
