package dev.godwit.cli.direct;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;

/**
 * What to do about a failure for somebody who runs the engine by hand: nobody retries later, and
 * there is no registry to correct.
 */
public final class SayNext {
  private SayNext() {}

  public static Failure directly(Failure failure) {
    return new Failure(
        failure.code(),
        failure.message(),
        next(failure),
        failure.where(),
        failure.sqlState(),
        failure.hint());
  }

  private static String next(Failure failure) {
    ReasonCode code = failure.code();
    return switch (code) {
      case OUT_OF_ORDER ->
          "Give the migration a version above the newest one applied, or allow it with"
              + " --out-of-order.";
      case HISTORY_AHEAD ->
          "The files here are older than the database: take the newest ones, then run it again.";
      case STATEMENT_TIMEOUT -> "Raise --timeout or split the statement, then run it again.";
      case UNREACHABLE -> "Check the address and the network, then run it again.";
      case TOO_MANY_CONNECTIONS -> "Lower --max-parallel, then run it again.";
      case SERVER_NOT_READY -> "Run it again when the server has started.";
      case READ_ONLY -> "The address leads to a standby; name the primary's.";
      case POOLER_IN_PATH ->
          "Name PostgreSQL's own address; session locks do not work through this pooler.";
      case WRONG_IDENTITY -> "The address leads to another database or role than it says.";
      case CREDENTIALS_REFUSED -> "Correct the user or the password, then run it again.";
      case TLS_REFUSED ->
          "Correct the certificate, or say sslmode=disable in the address of a server that needs no"
              + " TLS. There is no fallback to plain text.";
      case TARGET_MISSING ->
          "The database or schema does not exist: create it, or correct its name, then run it"
              + " again.";
      case LOCK_HELD ->
          "Somebody else is migrating it, or is still being ended. Run it again when that is over.";
      case IN_DOUBT ->
          "Run it again: the history says what was committed, and nothing is run twice.";
      default -> failure.next().replace("then retry", "then run it again");
    };
  }
}
