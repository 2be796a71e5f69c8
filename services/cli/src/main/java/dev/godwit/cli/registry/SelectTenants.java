package dev.godwit.cli.registry;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Failure;
import dev.godwit.coordinator.intake.NameColumns;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.ReadRows;
import dev.godwit.engine.ReadRows.Rows;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a list of tenants from a query on a database of the user's. */
public record SelectTenants(NameColumns columns, Consumer<TenantRow> each) {

  public void run(String url, @Nullable String password, String sql) {
    DatabaseUrl database;
    try {
      database =
          DatabaseUrl.parse(
              url,
              Optional.ofNullable(password)
                  .map(where -> new Password(ReadSecret.from(where).value())));
    } catch (IllegalArgumentException e) {
      throw Stop.usage(e.getMessage());
    }
    Vertx vertx = Vertx.vertx();
    try {
      var read = new ReadRows(vertx, EngineSettings.DEFAULT);
      switch (read.run(database.server(), database.database(), sql)) {
        case Rows.Read(List<Map<String, String>> rows) -> rows(rows);
        case Rows.Failed(Failure failure) ->
            throw new Stop(
                "the query cannot be run: %s%n→ %s".formatted(failure.message(), failure.next()));
      }
    } finally {
      vertx.close().await();
    }
  }

  private void rows(List<Map<String, String>> rows) {
    for (int n = 0; n < rows.size(); n++) {
      each.accept(TenantRow.of("row " + (n + 1), columns.read(rows.get(n))));
    }
  }
}
