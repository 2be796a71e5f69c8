package dev.godwit.engine.doctor;

import dev.godwit.engine.doctor.ServerFacts.Load;
import dev.godwit.engine.doctor.ServerFacts.Settings;
import java.util.List;

/** Whether the server's settings leave room for migrations. */
final class JudgeSettings {
  /** What a single transaction may need of the lock table before others run short. */
  private static final int SHARE = 2;

  /** A relation's own lock, and those of its indexes and sequences. */
  private static final int LOCKS_PER_RELATION = 3;

  private static final double FULL = 0.8;

  private final Settings settings;
  private final Load load;
  private final long relations;

  JudgeSettings(Settings settings, Load load, long relations) {
    this.settings = settings;
    this.load = load;
    this.relations = relations;
  }

  List<Diagnosis> judge() {
    return List.of(session(), timeouts(), connections(), lockTable());
  }

  private Diagnosis session() {
    if (settings.readOnly().equals("on")) {
      return Diagnosis.failed(
          Check.SETTINGS,
          "default_transaction_read_only is on: nothing can be changed",
          "ALTER ROLE or ALTER DATABASE … SET default_transaction_read_only = off; a provider sets"
              + " it when the disk is full");
    }
    if (settings.standardStrings().equals("off")) {
      return Diagnosis.failed(
          Check.SETTINGS,
          "standard_conforming_strings is off: scripts would be read differently here",
          "set it to on, as it has been by default since PostgreSQL 9.1");
    }
    return Diagnosis.ok(Check.SETTINGS, "writable, strings are standard");
  }

  private Diagnosis timeouts() {
    if (!settings.transactionTimeout().equals("0")) {
      return Diagnosis.warning(
          Check.TIMEOUTS,
          "transaction_timeout is %s: a migration that takes longer is ended"
              .formatted(settings.transactionTimeout()),
          "switch it off for the role that migrates: ALTER ROLE … SET transaction_timeout = 0");
    }
    return Diagnosis.ok(
        Check.TIMEOUTS,
        "lock_timeout %s, statement_timeout %s, idle_in_transaction_session_timeout %s by default;"
                .formatted(
                    settings.lockTimeout(),
                    settings.statementTimeout(),
                    settings.idleInTransaction())
            + " Godwit sets its own");
  }

  private Diagnosis connections() {
    int room = load.maxConnections() - load.reserved();
    String found =
        "%d of %d connections are in use, %d more are reserved"
            .formatted(load.used(), room, load.reserved());
    return load.used() > room * FULL
        ? Diagnosis.warning(
            Check.CONNECTIONS,
            found,
            "lower --max-parallel, close idle connections, or raise max_connections")
        : Diagnosis.ok(Check.CONNECTIONS, found);
  }

  private Diagnosis lockTable() {
    String found =
        "room for %d locks, %d relations in the schema".formatted(load.locks(), relations);
    return relations * LOCKS_PER_RELATION > load.locks() / SHARE
        ? Diagnosis.warning(
            Check.LOCK_TABLE,
            found,
            "a migration that touches most of them can run out of it: raise"
                + " max_locks_per_transaction")
        : Diagnosis.ok(Check.LOCK_TABLE, found);
  }
}
