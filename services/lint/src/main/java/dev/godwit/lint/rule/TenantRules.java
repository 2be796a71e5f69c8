package dev.godwit.lint.rule;

import static dev.godwit.lint.view.Rule.Scope.SHARED;
import static dev.godwit.lint.view.Severity.ERROR;
import static dev.godwit.lint.view.Severity.WARNING;

import dev.godwit.lint.rule.TrackRule.Place;
import dev.godwit.lint.view.Columns;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Past;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.TableName;
import dev.godwit.lint.view.TableState;
import java.util.List;
import java.util.stream.Stream;

/** What a table that tenants share has to have, judged when the whole track has been read. */
final class TenantRules {
  private static final String TABLE =
      """
      CREATE TABLE orders (id bigint, tenant_id bigint NOT NULL, PRIMARY KEY (tenant_id, id));
      ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
      ALTER TABLE orders FORCE ROW LEVEL SECURITY;
      CREATE POLICY mine ON orders USING (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::bigint)
        WITH CHECK (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::bigint);\
      """;

  static final List<TrackRule> ALL =
      List.of(
          rule(
              "tenant-column-missing",
              """
              Tenants share this table, and nothing says whose a row is: no policy can keep them apart. Give it the \
              tenant's column, or list it as global in godwit.yaml.\
              """,
              "CREATE TABLE orders (id bigint PRIMARY KEY);",
              TABLE,
              TenantRules::columnMissing),
          rule(
              "tenant-column-nullable",
              """
              A row without a tenant belongs to nobody: policies hide it from everyone, or, written the other way \
              round, from no one.\
              """,
              "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint);",
              TABLE,
              TenantRules::columnNullable),
          rule(
              "tenant-index-missing",
              """
              Every query of every tenant has the tenant's column in its condition, because the policy puts it there. \
              Without an index that begins with it, each of them reads all tenants' rows.\
              """,
              "CREATE TABLE orders (id bigint PRIMARY KEY, tenant_id bigint NOT NULL);",
              TABLE,
              TenantRules::indexMissing),
          rule(
              "tenant-first-in-unique",
              """
              A unique index without the tenant's column holds across tenants: one is refused a name because another \
              has it, and learns that from the error.\
              """,
              "CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, email text"
                  + " UNIQUE);",
              "CREATE TABLE users (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, email text,"
                  + " UNIQUE (tenant_id, email));",
              TenantRules::uniqueAcross),
          rule(
              "tenant-in-foreign-key",
              """
              A foreign key looks past row-level security. Without the tenant's column in it, a row of one tenant can \
              refer to a row of another.\
              """,
              """
              CREATE TABLE a (id bigint, tenant_id bigint NOT NULL, PRIMARY KEY (tenant_id, id));
              CREATE TABLE b (id bigint, tenant_id bigint NOT NULL, a bigint REFERENCES a (id));\
              """,
              """
              CREATE TABLE a (id bigint, tenant_id bigint NOT NULL, PRIMARY KEY (tenant_id, id));
              CREATE TABLE b (id bigint, tenant_id bigint NOT NULL, a bigint, FOREIGN KEY (tenant_id, a) REFERENCES a (tenant_id, id));\
              """,
              TenantRules::foreignKeyAcross),
          rule(
              "rls-not-enabled",
              """
              Without row-level security every query of the application sees every tenant's rows, unless each one has \
              remembered its WHERE.\
              """,
              "CREATE TABLE orders (tenant_id bigint NOT NULL, id bigint, PRIMARY KEY (tenant_id,"
                  + " id));",
              TABLE,
              TenantRules::notEnabled),
          rule(
              "rls-not-forced",
              """
              The table's owner is not held by its policies unless they are forced; applications often connect as the \
              owner, and then see everything.\
              """,
              """
              CREATE TABLE orders (tenant_id bigint NOT NULL, id bigint, PRIMARY KEY (tenant_id, id));
              ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\
              """,
              TABLE,
              TenantRules::notForced),
          rule(
              "policy-missing",
              """
              Row-level security without a policy hides every row from everybody but the owner: the application finds \
              an empty table.\
              """,
              """
              CREATE TABLE orders (tenant_id bigint NOT NULL, id bigint, PRIMARY KEY (tenant_id, id));
              ALTER TABLE orders ENABLE ROW LEVEL SECURITY;\
              """,
              TABLE,
              TenantRules::noPolicy));

  private TenantRules() {}

  private static TrackRule rule(
      String id, String why, String bad, String good, TrackRule.Check check) {
    Rule about =
        new Rule(
            id,
            id.equals("tenant-index-missing") ? WARNING : ERROR,
            SHARED,
            List.of(),
            why,
            bad,
            good,
            _ -> Stream.empty());
    return new TrackRule(
        about,
        (table, past, settings) ->
            isGlobal(table, settings) ? Stream.empty() : check.look(table, past, settings));
  }

  private static boolean isGlobal(TableState table, LintSettings settings) {
    return table.isPartition()
        || settings.globalTables().contains(table.name().name())
        || settings.globalTables().contains(table.name().sql());
  }

  private static boolean isTenants(TableState table, LintSettings settings) {
    return table.hasColumn(settings.tenantColumn());
  }

  private static Stream<Place> when(boolean wrong, TableState table, String message, String fix) {
    return wrong ? Stream.of(Place.at(table.created(), message, fix)) : Stream.empty();
  }

  private static Stream<Place> columnMissing(TableState table, Past past, LintSettings settings) {
    return when(
        !isTenants(table, settings),
        table,
        "%s has no column %s.".formatted(table.name(), settings.tenantColumn()),
        "");
  }

  private static Stream<Place> columnNullable(TableState table, Past past, LintSettings settings) {
    return when(
        isTenants(table, settings) && !table.isNotNull(settings.tenantColumn()),
        table,
        "%s.%s may be null.".formatted(table.name(), settings.tenantColumn()),
        "ALTER TABLE %s ALTER COLUMN %s SET NOT NULL;"
            .formatted(table.name(), settings.tenantColumn()));
  }

  private static Stream<Place> indexMissing(TableState table, Past past, LintSettings settings) {
    String column = settings.tenantColumn();
    return when(
        isTenants(table, settings)
            && table.keys().stream()
                .noneMatch(
                    key -> !key.columns().isEmpty() && key.columns().getFirst().equals(column)),
        table,
        "No index of %s begins with %s.".formatted(table.name(), column),
        "CREATE INDEX %s ON %s (%s);"
            .formatted(TableName.quoted(table.name().name() + "_" + column), table.name(), column));
  }

  /** A primary key by a number of its own tells nobody anything. */
  private static Stream<Place> uniqueAcross(TableState table, Past past, LintSettings settings) {
    if (!isTenants(table, settings)) {
      return Stream.empty();
    }
    return table.keys().stream()
        .filter(
            key ->
                key.unique() && !key.primary() && !key.columns().contains(settings.tenantColumn()))
        .map(
            key ->
                Place.at(
                    key.where(),
                    "Unique across tenants: (%s) without %s."
                        .formatted(Columns.sql(key.columns()), settings.tenantColumn())));
  }

  private static Stream<Place> foreignKeyAcross(
      TableState table, Past past, LintSettings settings) {
    if (!isTenants(table, settings)) {
      return Stream.empty();
    }
    return table.references().stream()
        .filter(one -> past.table(one.to()).filter(to -> isTenants(to, settings)).isPresent())
        .filter(one -> !one.columns().contains(settings.tenantColumn()))
        .map(
            one ->
                Place.at(
                    one.where(),
                    "A row of one tenant can refer to a row of another in %s."
                        .formatted(one.to())));
  }

  private static Stream<Place> notEnabled(TableState table, Past past, LintSettings settings) {
    return when(
        isTenants(table, settings) && !table.hasSecurity(),
        table,
        "%s has no row-level security.".formatted(table.name()),
        "ALTER TABLE %1$s ENABLE ROW LEVEL SECURITY;\nALTER TABLE %1$s FORCE ROW LEVEL SECURITY;"
            .formatted(table.name()));
  }

  private static Stream<Place> notForced(TableState table, Past past, LintSettings settings) {
    return when(
        table.hasSecurity() && !table.isForced(),
        table,
        "The owner of %s passes by its policies.".formatted(table.name()),
        "ALTER TABLE %s FORCE ROW LEVEL SECURITY;".formatted(table.name()));
  }

  private static Stream<Place> noPolicy(TableState table, Past past, LintSettings settings) {
    String mine =
        "%s = NULLIF(current_setting('%s', true), '')"
            .formatted(settings.tenantColumn(), settings.tenantSetting());
    return when(
        table.hasSecurity() && !table.hasPolicy(),
        table,
        "%s has no policy, so the application sees no row.".formatted(table.name()),
        "CREATE POLICY tenant_rows ON %1$s USING (%2$s) WITH CHECK (%2$s); -- cast to the column's type"
            .formatted(table.name(), mine));
  }
}
