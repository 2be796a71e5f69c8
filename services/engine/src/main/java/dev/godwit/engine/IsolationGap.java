package dev.godwit.engine;

import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.Checkup.Finding;

/**
 * A way in which one tenant's rows may come into another's hands, or be slow to find. In the texts,
 * {@code %1$s} is the table, {@code %2$s} the policy or the role that it is about, and {@code %3$s}
 * the tenants' column, all as SQL names them.
 */
enum IsolationGap {
  RLS_DISABLED(
      "row-level security of %1$s is off: who may read the table reads every tenant's rows",
      "ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"),
  RLS_NOT_FORCED(
      "row-level security of %1$s does not bind its owner",
      "ALTER TABLE %1$s FORCE ROW LEVEL SECURITY;"),
  POLICY_WITHOUT_USING(
      "the policy %2$s of %1$s has no USING that tells tenants apart: it shows every row",
      "ALTER POLICY %2$s ON %1$s USING (%3$s = …);"),
  POLICY_WITHOUT_CHECK(
      "the policy %2$s of %1$s has no WITH CHECK that tells tenants apart: it lets every row in",
      "ALTER POLICY %2$s ON %1$s WITH CHECK (%3$s = …);"),
  NO_INDEX(
      "%1$s has no index that begins with %3$s, by which every query of a tenant is filtered",
      "CREATE INDEX CONCURRENTLY ON %1$s (%3$s);"),
  ROLE_OWNS(
      "the role %2$s is the owner of %1$s, or a member of it, and can switch row-level security"
          + " off",
      "let a role of its own be the owner, and grant %2$s only what the application needs"),
  ROLE_BYPASSES(
      "the role %2$s passes by row-level security (BYPASSRLS, or a superuser)",
      "ALTER ROLE %2$s NOSUPERUSER NOBYPASSRLS; or, where it is not the application's, name the one"
          + " that is"),
  ROLE_MISSING("the role %2$s does not exist", "name the application's role"),
  NO_ROLE(
      "nobody but their owner has privileges on tenants' tables: the application is the owner, or a"
          + " superuser, or does not use them",
      "name the application's role");

  private final String message;
  private final String remedy;

  IsolationGap(String message, String remedy) {
    this.message = message;
    this.remedy = remedy;
  }

  Finding found(String table, String other, String column) {
    String told = message.formatted(table, other, column);
    String next = remedy.formatted(table, other, column);
    return switch (this) {
      case NO_ROLE -> Finding.warning(ReasonCode.NOT_ISOLATED, told, next);
      case NO_INDEX -> Finding.problem(ReasonCode.UNHEALTHY, told, next);
      case RLS_DISABLED,
          RLS_NOT_FORCED,
          POLICY_WITHOUT_USING,
          POLICY_WITHOUT_CHECK,
          ROLE_OWNS,
          ROLE_BYPASSES,
          ROLE_MISSING ->
          Finding.problem(ReasonCode.NOT_ISOLATED, told, next);
    };
  }
}
