package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.Checkup.Finding;
import dev.godwit.engine.ReadTarget.Asked;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.History;
import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether tenants that share tables are kept apart by row-level security, from everybody who may
 * read or write them, and cheaply. A target that tenants do not share has nothing to find.
 */
record CheckIsolation(Target target, Isolation wanted) {
  /**
   * Where a policy for ALL or UPDATE says no WITH CHECK, PostgreSQL takes its USING; restrictive
   * policies only take away. A policy that lets everything through is a gap for who it is for.
   */
  private static final String GAPS =
      """
      SELECT CASE WHEN relrowsecurity THEN 'RLS_NOT_FORCED' ELSE 'RLS_DISABLED' END AS gap,
        name, '' AS other
      FROM tables WHERE NOT (relrowsecurity AND relforcerowsecurity)
      UNION ALL
      SELECT 'POLICY_WITHOUT_USING', t.name, quote_ident(p.polname)
      FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
      WHERE p.polpermissive AND p.polcmd IN ('*', 'r', 'w', 'd') AND (p.polqual IS NULL
        OR pg_get_expr(p.polqual, t.oid) = 'true'
          AND (0 = ANY (p.polroles) OR p.polroles && ARRAY(SELECT oid FROM roles)))
      UNION ALL
      SELECT 'POLICY_WITHOUT_CHECK', t.name, quote_ident(p.polname)
      FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
      WHERE p.polpermissive AND (p.polcmd = 'a' AND p.polwithcheck IS NULL
        OR p.polcmd IN ('*', 'a', 'w') AND pg_get_expr(p.polwithcheck, t.oid) = 'true'
          AND (0 = ANY (p.polroles) OR p.polroles && ARRAY(SELECT oid FROM roles)))
      UNION ALL
      SELECT 'NO_INDEX', t.name, ''
      FROM tables t
      WHERE NOT EXISTS (
        SELECT FROM pg_index i
        WHERE i.indrelid = t.oid AND i.indisvalid AND i.indpred IS NULL
          AND i.indkey[0] = t.attnum)
      UNION ALL
      SELECT 'ROLE_OWNS', t.name, r.name
      FROM tables t, roles r WHERE pg_has_role(r.oid, t.relowner, 'MEMBER') AND NOT r.bypasses
      UNION ALL
      SELECT 'ROLE_BYPASSES', '', r.name FROM roles r
      WHERE r.bypasses AND EXISTS (SELECT FROM tables)
      UNION ALL
      SELECT CASE WHEN w.role IS NULL THEN 'NO_ROLE' ELSE 'ROLE_MISSING' END, '',
        coalesce(quote_ident(w.role), '')
      FROM wanted w WHERE NOT EXISTS (SELECT FROM roles) AND EXISTS (SELECT FROM tables)
      ORDER BY 1, 2, 3;
      """;

  /** One statement, or none. */
  String sql() {
    if (target.tenancy() != Tenancy.SHARED) {
      return "";
    }
    Identifier role = wanted.runtimeRole();
    return tablesAndRoles(role == null ? "NULL" : SqlText.literal(role.value())) + GAPS;
  }

  /**
   * A partition is reached beside its parent only by who has privileges of its own on it. Where no
   * role is named, superusers are left out: nothing binds them, and a catalog cannot tell which of
   * them an application uses.
   */
  private String tablesAndRoles(String role) {
    return """
    WITH tables AS (
      SELECT c.oid, format('%%I.%%I', n.nspname, c.relname) AS name, c.relowner, c.relacl,
        c.relrowsecurity, c.relforcerowsecurity, a.attnum
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE n.nspname = %1$s AND a.attname = %2$s AND a.attnum > 0 AND NOT a.attisdropped
        AND c.relkind IN ('r', 'p') AND (NOT c.relispartition OR c.relacl IS NOT NULL)
    ), wanted AS (
      SELECT %3$s::text AS role
    ), roles AS (
      SELECT r.oid, quote_ident(r.rolname) AS name, r.rolsuper OR r.rolbypassrls AS bypasses
      FROM pg_roles r, wanted w
      WHERE CASE WHEN w.role IS NOT NULL THEN r.rolname = w.role
        ELSE r.rolcanlogin AND NOT r.rolsuper AND r.rolname <> session_user AND EXISTS (
          SELECT FROM tables t, aclexplode(t.relacl) p
          WHERE p.grantee <> t.relowner
            AND p.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
            AND (p.grantee = 0 OR pg_has_role(r.oid, p.grantee, 'USAGE')))
        END
    )
    """
        .formatted(
            SqlText.literal(target.schema().value()),
            SqlText.literal(wanted.tenantColumn().value()),
            role);
  }

  Checkup judge(Asked asked, Track track) {
    List<Finding> findings = new ArrayList<>();
    if (!asked.answers().isEmpty()) {
      asked.answer(0).forEach(row -> findings.add(finding(row)));
    }
    return new Checkup(new History(track, asked.history()).newest(), findings);
  }

  private Finding finding(Row row) {
    return IsolationGap.valueOf(row.getString("gap"))
        .found(row.getString("name"), row.getString("other"), wanted.tenantColumn().quoted());
  }
}
