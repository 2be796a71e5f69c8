package dev.godwit.query.api;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tenant as a line of a table. Names come from outside: none becomes a spreadsheet's formula. */
record ExportRow(@JsonValue Map<String, String> values) {
  static final List<String> COLUMNS =
      List.of(
          "tenant",
          "name",
          "environment",
          "tenantState",
          "labels",
          "target",
          "cluster",
          "database",
          "schema",
          "state",
          "track",
          "version",
          "rollout",
          "behind",
          "code",
          "sqlState",
          "message",
          "at");

  private static final String BEGINS_A_FORMULA = "=+-@\t\r";

  static ExportRow of(TenantView tenant) {
    Failure failure = tenant.failure();
    String labels = new String(JsonCodec.write(tenant.labels()), StandardCharsets.UTF_8);
    List<@Nullable Object> values =
        Arrays.asList(
            tenant.tenant(),
            tenant.name(),
            tenant.environment(),
            tenant.tenantState().name().toLowerCase(Locale.ROOT),
            labels,
            tenant.target(),
            tenant.cluster(),
            tenant.database().value(),
            tenant.schema().value(),
            tenant.state().text(),
            tenant.track(),
            tenant.version(),
            tenant.rollout(),
            tenant.behind(),
            failure == null ? null : failure.code(),
            failure == null ? null : failure.sqlState(),
            failure == null ? null : failure.message(),
            tenant.at());
    Map<String, String> row = new LinkedHashMap<>();
    for (int n = 0; n < COLUMNS.size(); n++) {
      row.put(COLUMNS.get(n), harmless(Objects.toString(values.get(n), "")));
    }
    return new ExportRow(row);
  }

  private static String harmless(String value) {
    return !value.isEmpty() && BEGINS_A_FORMULA.indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
  }
}
