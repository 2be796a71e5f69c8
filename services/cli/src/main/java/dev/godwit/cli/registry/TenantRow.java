package dev.godwit.cli.registry;

import dev.godwit.coordinator.intake.NameColumns.Named;
import java.util.Map;

/** A row of a list of tenants. */
public sealed interface TenantRow {
  /** Where it stands, as {@code tenants.csv:17}. */
  String place();

  static TenantRow of(String place, Named named) {
    return switch (named) {
      case Named.Tenant(Map<String, Object> fields) -> new Usable(place, fields);
      case Named.Unclear(String why) -> new Broken(place, why);
    };
  }

  /** One that can be sent. */
  record Usable(String place, Map<String, Object> fields) implements TenantRow {}

  /** One that says something that nobody understands. */
  record Broken(String place, String why) implements TenantRow {}
}
