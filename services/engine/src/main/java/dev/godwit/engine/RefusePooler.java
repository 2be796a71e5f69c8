package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import java.util.function.Function;
import java.util.function.Supplier;

/** A pooler would keep a session's lock and settings for whoever comes next. */
final class RefusePooler {
  private static final String DIVISION_BY_ZERO = "22012";

  private RefusePooler() {}

  /**
   * A condition that fails the whole message where another process answers than the one that the
   * connection was made to: what the message had set is taken back with it.
   */
  static String condition(Session session) {
    return "1 / (pg_backend_pid() = %d)::int = 1".formatted(session.backend());
  }

  /** Runs what sends the condition. */
  static <T> T orElse(Supplier<T> message, Endpoint server, Function<Failure, T> refused) {
    try {
      return message.get();
    } catch (SqlFailed e) {
      if (e.hasState(DIVISION_BY_ZERO)) {
        return refused.apply(failure(server));
      }
      throw e;
    }
  }

  private static Failure failure(Endpoint server) {
    return new Failure(
        ReasonCode.POOLER_IN_PATH,
        "%s:%d is a connection pooler: the server's process is not the one that answered the connection"
            .formatted(server.host(), server.port()));
  }
}
