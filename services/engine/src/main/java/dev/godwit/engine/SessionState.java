package dev.godwit.engine;

import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;

/** The settings that a session has while it works on one target. */
record SessionState(Target target, JobLabel label, JobLimits limits) {

  /** A select list that sets everything; safe to send again at any time. */
  String settings() {
    return """
    set_config('application_name', %s, false),
    set_config('search_path', %s, false),
    set_config('lock_timeout', %s, false),
    set_config('statement_timeout', %s, false),
    set_config('idle_in_transaction_session_timeout', '60s', false),
    set_config('client_connection_check_interval', \
    CASE WHEN version() LIKE '%%linux%%' THEN '1s' ELSE '0' END, false)\
    """
        .formatted(
            SqlText.literal(label.applicationName()),
            SqlText.literal(target.schema().quoted()),
            SqlText.milliseconds(limits.lockTimeout()),
            SqlText.milliseconds(limits.statementTimeout()));
  }

  /** Takes back whatever a script may have done to the session outside its transaction. */
  String restore() {
    return """
    RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL;
    CLOSE ALL; UNLISTEN *; DEALLOCATE ALL; DISCARD TEMP; DISCARD SEQUENCES;
    SELECT %s;
    """
        .formatted(settings());
  }
}
