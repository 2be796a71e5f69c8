package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.EVERYWHERE;
import static dev.godwit.lint.view.Rule.Scope.SHARED;
import static dev.godwit.lint.view.Rule.Scope.TOGETHER;
import static dev.godwit.lint.view.Severity.ERROR;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.contract.Tenancy;
import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.TableName;
import dev.godwit.lint.view.Visit;
import dev.godwit.sql.Node;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Statements that can let one tenant see or change what is another's. */
final class PolicyRules {
  static final List<Rule> ALL =
      List.of(
          new Rule(
              "policy-without-check",
              ERROR,
              SHARED,
              List.of("MP079"),
              """
              Where a policy for writing has USING alone, PostgreSQL checks new rows by it too; but one for INSERT has \
              no USING, and one that reads wider than it should writes wider as well. Say WITH CHECK: it is what keeps \
              a tenant from giving rows to another.\
              """,
              "CREATE POLICY mine ON orders USING (tenant_id ="
                  + " NULLIF(current_setting('app.current_tenant_id', true), '')::bigint);",
              """
              CREATE POLICY mine ON orders USING (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::bigint)
                WITH CHECK (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::bigint);\
              """,
              PolicyRules::withoutCheck),
          new Rule(
              "policy-ignores-tenant-setting",
              ERROR,
              SHARED,
              List.of("0024_policy_always_true"),
              """
              A policy that does not ask whose session this is lets every tenant see the same rows. It has to read the \
              setting in the form that yields null where nobody has set it, NULLIF(current_setting('…', true), ''): \
              the plain form fails on a pooled connection that was never told, and an empty one may match.\
              """,
              "CREATE POLICY all_rows ON orders USING (true) WITH CHECK (true);",
              """
              CREATE POLICY mine ON orders USING (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::bigint)
                WITH CHECK (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::bigint);\
              """,
              PolicyRules::ignoresSetting),
          new Rule(
              "like-loses-policies",
              ERROR,
              SHARED,
              List.of(),
              """
              CREATE TABLE … LIKE copies columns, defaults and indexes. Row-level security and policies are not among \
              what it can copy: the new table shows everybody everything.\
              """,
              "CREATE TABLE orders_archive (LIKE orders INCLUDING ALL);",
              "CREATE TABLE orders_archive (id bigint, tenant_id bigint NOT NULL, PRIMARY KEY"
                  + " (tenant_id, id));",
              visit ->
                  visit.is("CreateStmt")
                          && visit.node().nodes("tableElts").stream()
                              .anyMatch(one -> one.is("TableLikeClause"))
                      ? Stream.of(
                          visit.hit(
                              "Neither row-level security nor policies are copied; give %s its own."
                                  .formatted(visit.table())))
                      : Stream.empty()),
          new Rule(
              "cross-tenant-dml",
              WARNING,
              SHARED,
              List.of(),
              """
              A migration's role passes by the policies, so an UPDATE without the tenant in its condition changes all \
              tenants' rows. Where that is meant, say so (-- godwit: allow cross-tenant-dml …); where it is not, it \
              cannot be taken back.\
              """,
              "UPDATE orders SET state = 'open' WHERE id < 100;",
              "UPDATE orders SET state = 'open' WHERE tenant_id = 7 AND id < 100;",
              PolicyRules::acrossTenants),
          new Rule(
              "bypass-role",
              ERROR,
              TOGETHER,
              List.of(),
              """
              SUPERUSER and BYPASSRLS pass by every policy, and a role that owns the tables may switch them off. An \
              application that connects with such a role has no isolation, whatever the tables say.\
              """,
              "ALTER ROLE app BYPASSRLS;",
              "ALTER ROLE app NOBYPASSRLS;",
              PolicyRules::bypass),
          new Rule(
              "hard-coded-schema",
              ERROR,
              TOGETHER,
              List.of(),
              """
              Each tenant has a schema, and the search path says which one this is. A migration that names one changes \
              that tenant once per tenant, and the others never.\
              """,
              "ALTER TABLE tenant_acme.orders ADD COLUMN note text;",
              "ALTER TABLE orders ADD COLUMN note text;",
              PolicyRules::namesSchema),
          new Rule(
              "set-role-or-search-path",
              WARNING,
              EVERYWHERE,
              List.of(),
              """
              What a migration sets for its session reaches the migrations after it; a search path that is left behind \
              makes the next one change another schema. Godwit resets sessions between migrations; a script that \
              somebody pastes does not. SET LOCAL ends with the transaction.\
              """,
              "SET search_path TO billing;",
              "SET LOCAL search_path TO billing;",
              PolicyRules::setsSession),
          new Rule(
              "security-definer-search-path",
              ERROR,
              EVERYWHERE,
              List.of("MP099", "0011_function_search_path_mutable"),
              """
              A SECURITY DEFINER function runs with its owner's rights, and finds names by its caller's search path: \
              whoever may create a table in a schema of that path, or a temporary one, has the owner do their work. \
              Set the function's own, with pg_temp last.\
              """,
              "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';",
              "CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = app,"
                  + " pg_temp AS 'SELECT 1';",
              PolicyRules::definer),
          new Rule(
              "grant-to-public",
              WARNING,
              EVERYWHERE,
              List.of("MP085", "MP091"),
              """
              PUBLIC is every role that there is and will be, other tenants' and reporting ones too. Name the role \
              that needs it.\
              """,
              "GRANT SELECT ON orders TO PUBLIC;",
              "GRANT SELECT ON orders TO app;",
              visit ->
                  visit.is("GrantStmt")
                          && visit.node().flag("is_grant")
                          && visit.node().nodes("grantees").stream()
                              .anyMatch(one -> one.text("roletype").equals("ROLESPEC_PUBLIC"))
                      ? Stream.of(visit.hit("Every role gets it; name the one that needs it."))
                      : Stream.empty()));

  private PolicyRules() {}

  private static Stream<Hit> withoutCheck(Visit visit) {
    boolean writes = !Set.of("select", "delete").contains(visit.node().text("cmd_name"));
    return visit.is("CreatePolicyStmt") && writes && visit.node().node("with_check").isEmpty()
        ? Stream.of(visit.hit("Say WITH CHECK for what may be written."))
        : Stream.empty();
  }

  /** Restrictive policies only narrow what others allow. */
  private static Stream<Hit> ignoresSetting(Visit visit) {
    if (!visit.is("CreatePolicyStmt") || !visit.node().flag("permissive")) {
      return Stream.empty();
    }
    List<Node> settings =
        visit
            .node()
            .all()
            .filter(one -> one.is("FuncCall"))
            .filter(one -> TableName.of(one.names("funcname")).name().equals("current_setting"))
            .filter(
                one ->
                    one.all()
                        .anyMatch(
                            arg ->
                                arg.is("A_Const")
                                    && arg.node("sval")
                                        .filter(
                                            text ->
                                                text.text("sval")
                                                    .equals(visit.settings().tenantSetting()))
                                        .isPresent()))
            .toList();
    if (settings.isEmpty()) {
      return Stream.of(
          visit.hit("Does not ask for %s.".formatted(visit.settings().tenantSetting())));
    }
    return settings.stream()
        .filter(one -> one.nodes("args").size() < 2)
        .limit(1)
        .map(
            one ->
                visit.hit(
                    one,
                    "Fails where nobody has set it: NULLIF(current_setting('%s', true), '')."
                        .formatted(visit.settings().tenantSetting())));
  }

  private static Stream<Hit> acrossTenants(Visit visit) {
    if (!visit.is("UpdateStmt") && !visit.is("DeleteStmt")) {
      return Stream.empty();
    }
    String column = visit.settings().tenantColumn();
    boolean global = visit.settings().globalTables().contains(visit.table().name());
    boolean named =
        visit.node().node("whereClause").stream()
            .flatMap(Node::all)
            .anyMatch(one -> one.is("ColumnRef") && one.names("fields").contains(column));
    return named || global || visit.past().isNew(visit.table())
        ? Stream.empty()
        : Stream.of(
            visit.hit(
                "Changes rows of all tenants in %s: %s is not in its condition."
                    .formatted(visit.table(), column)));
  }

  private static Stream<Hit> bypass(Visit visit) {
    boolean role = visit.is("CreateRoleStmt") || visit.is("AlterRoleStmt");
    return role
            && visit.node().nodes("options").stream()
                .filter(one -> Set.of("bypassrls", "superuser").contains(one.text("defname")))
                .anyMatch(one -> one.node("arg").filter(arg -> arg.flag("boolval")).isPresent())
        ? Stream.of(visit.hit("The role passes by every policy."))
        : Stream.empty();
  }

  private static Stream<Hit> namesSchema(Visit visit) {
    boolean asked = visit.settings().tenancy() == Tenancy.SCHEMA;
    return asked
        ? visit
            .node()
            .all()
            .map(one -> one.text("schemaname"))
            .filter(PolicyRules::isTenants)
            .distinct()
            .map(
                schema ->
                    visit.hit("Names the schema %s; every tenant has its own.".formatted(schema)))
        : Stream.empty();
  }

  private static boolean isTenants(String schema) {
    return !schema.isEmpty() && !schema.equals("information_schema") && !schema.startsWith("pg_");
  }

  private static Stream<Hit> setsSession(Visit visit) {
    boolean watched =
        Set.of("role", "session_authorization", "search_path").contains(visit.node().text("name"));
    return visit.is("VariableSetStmt")
            && watched
            && visit.node().text("kind").equals("VAR_SET_VALUE")
            && !visit.node().flag("is_local")
        ? Stream.of(visit.hit("Outlives this migration's transaction; say SET LOCAL."))
        : Stream.empty();
  }

  private static Stream<Hit> definer(Visit visit) {
    if (!visit.is("CreateFunctionStmt")) {
      return Stream.empty();
    }
    List<Node> options = visit.node().nodes("options");
    boolean definer =
        options.stream()
            .anyMatch(
                one ->
                    one.text("defname").equals("security")
                        && one.node("arg").filter(arg -> arg.flag("boolval")).isPresent());
    List<Node> paths =
        options.stream()
            .filter(one -> one.text("defname").equals("set"))
            .flatMap(one -> one.node("arg").stream())
            .filter(set -> set.text("name").equals("search_path"))
            .toList();
    boolean temporaryLast =
        paths.stream()
            .anyMatch(
                path ->
                    !path.nodes("args").isEmpty()
                        && path.nodes("args")
                            .getLast()
                            .node("sval")
                            .filter(last -> last.text("sval").equals("pg_temp"))
                            .isPresent());
    return definer && !temporaryLast
        ? Stream.of(
            visit.hit(
                "Set its search_path, with pg_temp as the last: SET search_path = …, pg_temp."))
        : Stream.empty();
  }
}
