package dev.godwit.engine;

import static dev.godwit.contract.ReasonCode.CREDENTIALS_REFUSED;
import static dev.godwit.contract.ReasonCode.DISK_FULL;
import static dev.godwit.contract.ReasonCode.LOCK_TIMEOUT;
import static dev.godwit.contract.ReasonCode.PERMISSION_DENIED;
import static dev.godwit.contract.ReasonCode.POOLER_IN_PATH;
import static dev.godwit.contract.ReasonCode.READ_ONLY;
import static dev.godwit.contract.ReasonCode.SERVER_NOT_READY;
import static dev.godwit.contract.ReasonCode.STATEMENT_FAILED;
import static dev.godwit.contract.ReasonCode.STATEMENT_TIMEOUT;
import static dev.godwit.contract.ReasonCode.TARGET_MISSING;
import static dev.godwit.contract.ReasonCode.TLS_REFUSED;
import static dev.godwit.contract.ReasonCode.TOO_MANY_CONNECTIONS;
import static dev.godwit.contract.ReasonCode.UNREACHABLE;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure means, by PostgreSQL's SQLSTATE (its Appendix A), and whether trying again can
 * help.
 */
final class ExplainFailure {
  private ExplainFailure() {}

  /** Whether the same words may succeed a moment later. */
  static boolean mayPass(SqlFailed failed) {
    String state = failed.sqlState();
    if (state == null) {
      return failed.connectionLost() && reason(failed) != TLS_REFUSED;
    }
    return switch (state) {
      case "40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300", "25P03" -> true;
      // A template that somebody is connected to right now.
      case "55006" -> true;
      default -> state.startsWith("08") && reason(failed) != POOLER_IN_PATH;
    };
  }

  /** The failure for a person and for a program; never with row data, so without DETAIL. */
  static Failure explain(SqlFailed failed) {
    ReasonCode code = reason(failed);
    return new Failure(
        code, failed.said(), code.next(), failed.place(), failed.sqlState(), failed.hint());
  }

  static ReasonCode reason(SqlFailed failed) {
    String state = failed.sqlState();
    return state == null ? networkReason(failed) : reason(state, failed);
  }

  private static ReasonCode reason(String state, SqlFailed failed) {
    return switch (state) {
      case "42501" -> PERMISSION_DENIED;
      case "55P03" -> LOCK_TIMEOUT;
      case "57014" -> STATEMENT_TIMEOUT;
      case "3D000" -> TARGET_MISSING;
      case "25006" -> READ_ONLY;
      case "53300" -> TOO_MANY_CONNECTIONS;
      case "53100" -> DISK_FULL;
      case "57P03" -> SERVER_NOT_READY;
      case "57P01", "57P02" -> UNREACHABLE;
      default -> reasonOfClass(state, failed);
    };
  }

  private static ReasonCode reasonOfClass(String state, SqlFailed failed) {
    if (state.startsWith("28")) {
      return CREDENTIALS_REFUSED;
    }
    if (state.startsWith("08")) {
      boolean pooler = failed.said().contains("unsupported startup parameter");
      return pooler ? POOLER_IN_PATH : UNREACHABLE;
    }
    return STATEMENT_FAILED;
  }

  private static ReasonCode networkReason(SqlFailed failed) {
    for (@Nullable Throwable cause = failed.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return TLS_REFUSED;
      }
    }
    return failed.said().contains("SSL") ? TLS_REFUSED : UNREACHABLE;
  }
}
