package dev.godwit.contract;

/**
 * Why a job, a message or a request was not carried out. The names are stable: they appear in
 * events, in the API, on the command line and in docs/reason-codes.md.
 */
public enum ReasonCode {
  // The migration or its target needs a person.
  STATEMENT_FAILED(
      Cause.MIGRATION, "Needs a person: correct the migration or the target's data, then retry."),
  PERMISSION_DENIED(
      Cause.MIGRATION, "Needs a person: grant the migration role what it lacks, then retry."),
  CHECKSUM_MISMATCH(
      Cause.MIGRATION,
      "Needs a person: restore the file as it was applied, and put the change into a new"
          + " migration."),
  OUT_OF_ORDER(
      Cause.MIGRATION,
      "Needs a person: give the migration a version above the newest one applied, then publish"
          + " again."),
  REQUIREMENT_MISSING(
      Cause.MIGRATION,
      "Needs a person: apply the required version first; look at --to and at the environments that"
          + " the files name."),
  VERSION_UNKNOWN(Cause.MIGRATION, "Correct the version; list shows those that there are."),
  UNDO_MISSING(
      Cause.MIGRATION,
      "Nothing was touched. Write the undo script, or put the change into a new migration."),
  HOOK_FAILED(Cause.MIGRATION, "Needs a person: correct the hook or what it found, then retry."),
  HISTORY_AHEAD(
      Cause.MIGRATION, "Needs a person: roll out a bundle that holds the applied migrations."),
  NEEDS_REPAIR(
      Cause.MIGRATION,
      "Needs a person: look at what is there, repair or remove it, then retry. Godwit touches only"
          + " remains of its own."),
  HISTORY_DISAGREES(
      Cause.MIGRATION,
      "Nothing was recorded. Needs a person: correct the migrations or the history, or accept the"
          + " kind of disagreement, then retry."),
  INCUMBENT_UNCLEAR(
      Cause.MIGRATION,
      "Nothing was recorded. Needs a person: say whose history it is and where its table is, then"
          + " retry."),
  UNHEALTHY(Cause.MIGRATION, "Needs a person: nothing was touched; look at what was found."),
  NOT_ISOLATED(
      Cause.MIGRATION,
      "Needs a person: nothing was touched; close the gap between tenants by a migration."),
  STATEMENT_TIMEOUT(
      Cause.MIGRATION,
      "Needs a person: raise statement-timeout or split the statement, then retry."),
  LOCK_TIMEOUT(
      Cause.MIGRATION,
      "Needs a person: the lock stayed taken through all retries; find who holds it, then retry."),
  BUNDLE_INVALID(Cause.MIGRATION, "Needs a person: publish a valid bundle."),
  BUNDLE_DIGEST_MISMATCH(
      Cause.MIGRATION,
      "Needs a person: the stored bundle is not what was published. Publish it again and start a"
          + " new rollout."),

  // The way to the target is disturbed; the migration is not to blame.
  UNREACHABLE(
      Cause.INFRASTRUCTURE,
      "Will be retried a few times; if it stays so, check the cluster's address and network, then"
          + " retry."),
  TOO_MANY_CONNECTIONS(
      Cause.INFRASTRUCTURE,
      "Will be retried; if it stays so, lower the cluster's connection budget."),
  SERVER_NOT_READY(Cause.INFRASTRUCTURE, "Will be retried when the server has started."),
  READ_ONLY(
      Cause.INFRASTRUCTURE,
      "Needs a person: the address leads to a standby; register the primary, then retry."),
  POOLER_IN_PATH(
      Cause.INFRASTRUCTURE,
      "Needs a person: register PostgreSQL's own address; session locks do not work through this"
          + " pooler."),
  WRONG_IDENTITY(
      Cause.INFRASTRUCTURE,
      "Needs a person: the address leads to another server, database or role than the registry"
          + " says. Correct it; where another server is right, clusters set --new-server."),
  ROLE_TOO_POWERFUL(
      Cause.INFRASTRUCTURE,
      "Needs a person: take from the migration role what migrating does not need, or set the"
          + " cluster's rolePolicy to warn, then retry."),
  CREDENTIALS_REFUSED(
      Cause.INFRASTRUCTURE, "Needs a person: correct the cluster's user or password, then retry."),
  CREDENTIALS_MISSING(
      Cause.INFRASTRUCTURE,
      "Needs a person: give the worker the secret or the keyset that it lacks, or store the"
          + " credentials again, then retry."),
  TLS_REFUSED(
      Cause.INFRASTRUCTURE,
      "Needs a person: correct the cluster's certificate or sslMode, then retry. There is no"
          + " fallback to plain text."),
  TARGET_MISSING(
      Cause.INFRASTRUCTURE,
      "Needs a person: the database or schema does not exist; create it or delete the tenant, then"
          + " retry or skip."),
  DISK_FULL(Cause.INFRASTRUCTURE, "Needs a person: make room on the cluster, then retry."),
  IN_DOUBT(
      Cause.INFRASTRUCTURE,
      "Will be retried: the connection was lost and the target could not be asked yet what was"
          + " committed."),
  LOCK_HELD(
      Cause.INFRASTRUCTURE,
      "Will be retried: another session holds the target's migration lock and may still be"
          + " working."),
  NO_REPORT(
      Cause.INFRASTRUCTURE,
      "Needs a person: no worker reported on the job through all dispatches. Check that workers"
          + " run, then retry."),
  CANCELLED(
      Cause.INFRASTRUCTURE,
      "Nothing more: its rollout was aborted, and the migration under way was rolled back."),

  // Messages and requests.
  TENANT_ID_INVALID(Cause.REQUEST, "Correct the tenant id and send the event again."),
  MESSAGE_UNREADABLE(
      Cause.REQUEST, "Correct the producer; the message is kept on the dead-letter topic."),
  MESSAGE_TYPE_UNKNOWN(
      Cause.REQUEST, "Upgrade the reader or correct the producer; the message is kept."),
  CONFLICT(Cause.REQUEST, "Look at the present state and decide again."),
  NOT_FOUND(Cause.REQUEST, "Check the id."),
  REQUEST_INVALID(Cause.REQUEST, "Correct the request."),
  UNAUTHENTICATED(
      Cause.REQUEST,
      "Send a valid token (Authorization: Bearer …); on the command line: godwit login, or"
          + " GODWIT_TOKEN. An admin makes one with godwit token create."),
  FORBIDDEN(Cause.REQUEST, "Ask an admin for a token with the role that is needed."),
  ACCESS_UNCHECKED(
      Cause.INFRASTRUCTURE,
      "Nothing was done. Try again when what knows the callers (the control database, or the"
          + " OpenID provider) answers."),
  INTERNAL(Cause.INFRASTRUCTURE, "This is a defect of Godwit; its log has the details.");

  /** Who has to act, and whether a failure budget counts it. */
  public enum Cause {
    /** Counts against a rollout's failure budget. */
    MIGRATION,
    /** Does not count against the failure budget: the migration is not to blame. */
    INFRASTRUCTURE,
    REQUEST
  }

  private final Cause cause;
  private final String next;

  ReasonCode(Cause cause, String next) {
    this.cause = cause;
    this.next = next;
  }

  public Cause cause() {
    return cause;
  }

  /** What happens next, or what a person has to do. */
  public String next() {
    return next;
  }
}
