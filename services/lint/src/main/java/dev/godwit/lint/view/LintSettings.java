package dev.godwit.lint.view;

import dev.godwit.contract.Tenancy;
import java.util.Map;
import java.util.Set;

/**
 * What the rules have to know of the project.
 *
 * @param severities by a rule's id, where they are not the default
 * @param environment whose databases these migrations are for; empty where nobody has said
 * @param tenantColumn which says whose row it is, in tables that tenants share
 * @param tenantSetting which says whose rows a session may see
 * @param globalTables without a tenant column on purpose
 */
public record LintSettings(
    Map<String, Severity> severities,
    String environment,
    Tenancy tenancy,
    String tenantColumn,
    String tenantSetting,
    Set<String> globalTables) {
  public static final LintSettings DEFAULT =
      new LintSettings(
          Map.of(), "", Tenancy.DATABASE, "tenant_id", "app.current_tenant_id", Set.of());

  public LintSettings {
    severities = Map.copyOf(severities);
    globalTables = Set.copyOf(globalTables);
  }

  /** How much a rule's finding weighs here. */
  public Severity severity(Rule rule) {
    Severity said = severities.get(rule.id());
    return said == null ? rule.severity().in(environment) : said;
  }

  public LintSettings with(Tenancy other) {
    return new LintSettings(
        severities, environment, other, tenantColumn, tenantSetting, globalTables);
  }

  public LintSettings with(Map<String, Severity> others) {
    return new LintSettings(
        others, environment, tenancy, tenantColumn, tenantSetting, globalTables);
  }
}
