package dev.godwit.engine;

import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;

/** The settings that a session has while it works on one target. */
record SessionState(Target target, JobLabel label, JobLimits limits) {

  /**
   * Statements that set everything; safe to send again at any time. SET needs no catalog, which a
   * new backend would have to read first; a setting that only Linux has needs a look.
   */
  String settings() {
    return """
    SET application_name = %s;
    SET search_path = %s;
    SET lock_timeout = %s;
    SET statement_timeout = %s;
    SET idle_in_transaction_session_timeout = '60s';
    SELECT set_config('client_connection_check_interval', '1s', false)
    WHERE version() LIKE '%%linux%%';
    """
        .formatted(
            SqlText.literal(label.applicationName()),
            target.schema().quoted(),
            SqlText.milliseconds(limits.lockTimeout()),
            SqlText.milliseconds(limits.statementTimeout()));
  }

  /** Takes back whatever a script may have done to the session outside its transaction. */
  String restore() {
    return """
    RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL;
    CLOSE ALL; UNLISTEN *; DEALLOCATE ALL; DISCARD TEMP; DISCARD SEQUENCES;
    """
        + settings();
  }
}
