package dev.godwit.coordinator.control;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One transaction on the control database. Its methods wait for the server's answer; the first one
 * that fails ends the transaction.
 */
public final class Transaction {
  private final ControlDatabase database;
  private final SqlConnection connection;
  private boolean failed;

  Transaction(ControlDatabase database, SqlConnection connection) {
    this.database = database;
    this.connection = connection;
  }

  public List<Row> rows(String sql, @Nullable Object... parameters) {
    return StreamSupport.stream(run(sql, parameters).spliterator(), false).toList();
  }

  public Optional<Row> row(String sql, @Nullable Object... parameters) {
    return rows(sql, parameters).stream().findFirst();
  }

  /**
   * Runs a statement for its effect.
   *
   * @return how many rows it changed
   */
  public int execute(String sql, @Nullable Object... parameters) {
    return run(sql, parameters).rowCount();
  }

  void begin() {
    plain("BEGIN");
  }

  /** PostgreSQL answers the COMMIT of a failed transaction with ROLLBACK, so that is not asked. */
  void commit() {
    if (failed) {
      throw new IllegalStateException("a statement of the transaction has failed");
    }
    plain("COMMIT");
  }

  void rollback() {
    plain("ROLLBACK");
  }

  private RowSet<Row> run(String sql, @Nullable Object... parameters) {
    try {
      return database.await(
          connection.preparedQuery(sql).execute(Tuple.from(Arrays.asList(parameters))));
    } catch (ControlFailed e) {
      failed = true;
      throw e;
    }
  }

  private void plain(String sql) {
    database.await(connection.query(sql).execute());
  }
}
