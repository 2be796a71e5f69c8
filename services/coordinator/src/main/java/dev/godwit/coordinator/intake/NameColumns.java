package dev.godwit.coordinator.intake;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes a tenant, as the API takes it, of a row's columns.
 *
 * @param columns which column a field comes from, where their names differ
 * @param defaults what is so where a row does not say it; {@code {tenant}} stands for the id
 */
public record NameColumns(Map<String, String> columns, Map<String, String> defaults) {
  private static final String LABEL = "label.";
  private static final Set<String> FIELDS =
      Set.of(
          "tenant",
          "name",
          "environment",
          "cluster",
          "tenancy",
          "database",
          "schema",
          "track",
          "provision",
          "username",
          "password",
          "connectionString");

  /** What a row comes to. */
  public sealed interface Named {
    record Tenant(Map<String, Object> fields) implements Named {}

    /** It says something that nobody understands, or too little. */
    record Unclear(String why) implements Named {}
  }

  public Named read(Map<String, String> row) {
    Map<String, String> byField = new LinkedHashMap<>();
    Map<String, String> labels = new TreeMap<>();
    for (Map.Entry<String, String> cell : row.entrySet()) {
      String value = cell.getValue();
      if (value == null || value.isBlank()) {
        continue;
      }
      String name = field(cell.getKey());
      if (name.startsWith(LABEL)) {
        labels.put(name.substring(LABEL.length()), value);
      } else if (FIELDS.contains(name)) {
        byField.put(name, value.strip());
      } else {
        return new Named.Unclear(
            "there is no field %s; those that there are: %s"
                .formatted(name, String.join(", ", new TreeSet<>(FIELDS))));
      }
    }
    return tenant(byField, labels);
  }

  private Named tenant(Map<String, String> given, Map<String, String> labels) {
    String id = given.get("tenant");
    if (id == null) {
      return new Named.Unclear("the row names no tenant");
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    defaults.forEach((field, value) -> fields.put(field, value.replace("{tenant}", id)));
    fields.putAll(given);
    if (given.containsKey("connectionString") && !given.containsKey("database")) {
      fields.remove("database");
    }
    Object provision = fields.get("provision");
    if (provision != null) {
      fields.put("provision", Boolean.valueOf(provision.toString()));
    }
    if (!labels.isEmpty()) {
      fields.put("labels", labels);
    }
    for (String needed : new String[] {"environment", "tenancy"}) {
      if (!fields.containsKey(needed)) {
        return new Named.Unclear("the row has no %s, and no default says it".formatted(needed));
      }
    }
    return new Named.Tenant(fields);
  }

  /** The field that a column is about: by the mapping, or by its own name in any usual spelling. */
  private String field(String column) {
    for (Map.Entry<String, String> mapped : columns.entrySet()) {
      if (mapped.getValue().equals(column)) {
        return mapped.getKey();
      }
    }
    if (column.startsWith(LABEL)) {
      return column;
    }
    String plain = column.strip().replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    return FIELDS.stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).equals(plain))
        .findFirst()
        .orElse(plain.equals("id") ? "tenant" : column);
  }
}
