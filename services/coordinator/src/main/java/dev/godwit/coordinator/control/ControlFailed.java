package dev.godwit.coordinator.control;

import io.vertx.pgclient.PgException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The control database refused a statement or did not answer. Its transaction did not happen. */
public final class ControlFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Set<String> PASSING = Set.of("40001", "40P01");

  private final @Nullable String sqlState;

  ControlFailed(String message, Throwable cause) {
    super(message, cause);
    this.sqlState = cause instanceof PgException refused ? refused.getSqlState() : null;
  }

  /** Whether the same transaction may succeed when it is tried again at once. */
  boolean mayPass() {
    return sqlState != null && PASSING.contains(sqlState);
  }

  /** Whether what was written is at fault, so that writing it again is of no use. */
  public boolean isAboutData() {
    return sqlState != null && (sqlState.startsWith("22") || sqlState.startsWith("23"));
  }

  public boolean hasState(String state) {
    return state.equals(sqlState);
  }
}
