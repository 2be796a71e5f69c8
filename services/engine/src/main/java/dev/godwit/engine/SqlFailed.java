package dev.godwit.engine;

import dev.godwit.contract.Failure;
import io.vertx.pgclient.PgException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The server refused a statement, or the way to it broke. The one exception that leaves {@link
 * Session}.
 */
final class SqlFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String sqlState;
  private final @Nullable String hint;
  private final int position;
  private final boolean connectionLost;
  private final Failure.@Nullable Place place;

  private SqlFailed(
      String message,
      @Nullable Throwable cause,
      @Nullable String sqlState,
      @Nullable String hint,
      int position,
      boolean connectionLost,
      Failure.@Nullable Place place) {
    super(message, cause);
    this.sqlState = sqlState;
    this.hint = hint;
    this.position = position;
    this.connectionLost = connectionLost;
    this.place = place;
  }

  static SqlFailed refused(PgException e) {
    String state = e.getSqlState() == null ? "" : e.getSqlState();
    int position = e.getPosition() == null ? 0 : Integer.parseInt(e.getPosition());
    boolean fatal = "FATAL".equals(e.getSeverity()) || "PANIC".equals(e.getSeverity());
    String message = e.getErrorMessage() == null ? "" : e.getErrorMessage();
    return new SqlFailed(message, e, state, e.getHint(), position, fatal, null);
  }

  static SqlFailed lost(String message, @Nullable Throwable cause) {
    return new SqlFailed(message, cause, null, null, 0, true, null);
  }

  /** The same failure, with the place in the migration that it belongs to. */
  SqlFailed at(Failure.Place where) {
    return new SqlFailed(said(), this, sqlState, hint, position, connectionLost, where);
  }

  /** Where in the migrations, absent where the failure belongs to none of their statements. */
  Failure.@Nullable Place place() {
    return place;
  }

  /** PostgreSQL's code, absent where not PostgreSQL but the network or a deadline spoke. */
  @Nullable String sqlState() {
    return sqlState;
  }

  boolean hasState(String state) {
    return state.equals(sqlState);
  }

  @Nullable String hint() {
    return hint;
  }

  /** Of the error in the sent text, in characters from 1; 0 where the server named none. */
  int position() {
    return position;
  }

  /** Whether the session is gone, so that what was under way is in doubt. */
  boolean connectionLost() {
    return connectionLost;
  }

  /** What was said, without its cause's class name. */
  String said() {
    String message = getMessage();
    return message == null ? getClass().getSimpleName().toLowerCase(Locale.ROOT) : message;
  }
}
