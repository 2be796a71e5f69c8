package dev.godwit.engine.doctor;

import dev.godwit.engine.ConnectOptions;
import dev.godwit.engine.DatabaseUrl;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import java.util.concurrent.TimeoutException;

/** Logs in, and says why where it is refused. */
final class LogIn {
  /** A sealed answer. */
  sealed interface LoggedIn {
    record As(Conversation conversation) implements LoggedIn {}

    record Refused(Diagnosis why) implements LoggedIn {}
  }

  private LogIn() {}

  static LoggedIn run(Vertx vertx, DatabaseUrl url) {
    try {
      var options = ConnectOptions.of(url.server(), url.database());
      var connection = Conversation.await(PgConnection.connect(vertx, options));
      return new LoggedIn.As(new Conversation(connection));
    } catch (PgException e) {
      String state = e.getSqlState() == null ? "" : e.getSqlState();
      String said = e.getErrorMessage() == null ? "" : e.getErrorMessage();
      return new LoggedIn.Refused(judge(url, state, said));
    } catch (TimeoutException e) {
      return new LoggedIn.Refused(lost("it does not answer the login"));
    } catch (VertxException e) {
      return new LoggedIn.Refused(lost("the connection ended while logging in: " + e.getMessage()));
    }
  }

  /** What a refusal means, by its SQLSTATE. */
  static Diagnosis judge(DatabaseUrl url, String sqlState, String said) {
    String user = url.server().user().value();
    return switch (sqlState) {
      case "28P01" ->
          Diagnosis.failed(
              Check.CREDENTIALS,
              "the password for %s is wrong, or there is no such role".formatted(user),
              "check user and password, and that special characters in a URL are %-encoded");
      case "28000" ->
          Diagnosis.failed(
              Check.CREDENTIALS,
              said,
              "the role needs LOGIN, and the server's pg_hba.conf a line that lets it in from"
                  + " here");
      case "3D000" ->
          Diagnosis.failed(
              Check.DATABASE,
              said,
              "check its name, or create it: CREATE DATABASE " + url.database().quoted());
      case "42501" ->
          Diagnosis.failed(
              Check.DATABASE,
              said,
              "GRANT CONNECT ON DATABASE %s TO %s"
                  .formatted(url.database().quoted(), url.server().user().quoted()));
      case "53300" ->
          Diagnosis.failed(Check.CONNECTIONS, said, "close connections, or raise max_connections");
      case "57P03" ->
          Diagnosis.failed(Check.CREDENTIALS, said, "wait until the server is up, then try again");
      default -> other(sqlState, said);
    };
  }

  private static Diagnosis other(String sqlState, String said) {
    if (said.contains("unsupported startup parameter")) {
      return DiagnoseServer.pooler(said);
    }
    return Diagnosis.failed(
        Check.CREDENTIALS,
        "the login is refused: %s (SQLSTATE %s)".formatted(said, sqlState),
        "what the server says is the reason; its log may say more");
  }

  private static Diagnosis lost(String found) {
    return Diagnosis.failed(
        Check.CREDENTIALS, found, "check that a PostgreSQL server answers there; see its log");
  }
}
