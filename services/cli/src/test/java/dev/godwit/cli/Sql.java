package dev.godwit.cli;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.ConnectOptions;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.local.PostgresServer;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A connection beside the engine's, to prepare a database and to look at it. */
record Sql(PostgresServer server, String database) {

  /** The first column of every row, as text. */
  List<String> run(String sql) throws TimeoutException {
    var vertx = Vertx.vertx();
    try {
      var url = DatabaseUrl.parse(server.adminUri(database), Optional.empty());
      PgConnection connection =
          PgConnection.connect(vertx, ConnectOptions.of(url.server(), new Identifier(database)))
              .await(10, TimeUnit.SECONDS);
      List<String> values = new ArrayList<>();
      for (Row row : connection.query(sql).execute().await(20, TimeUnit.SECONDS)) {
        values.add(String.valueOf(row.getValue(0)));
      }
      return values;
    } finally {
      vertx.close().await();
    }
  }
}
