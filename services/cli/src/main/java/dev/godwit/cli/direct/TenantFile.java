package dev.godwit.cli.direct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.godwit.contract.JsonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A list of tenants in a file, in the form that its name says. */
final class TenantFile {
  private static final CsvMapper CSV = CsvMapper.builder().build();

  private TenantFile() {}

  /**
   * {@code .json}: an array of ids or of objects; {@code .csv}: a header and rows; anything else:
   * an id in each line, but for blank ones and those that begin with {@code #}.
   */
  static List<Map<String, String>> rows(String name, String text) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json")) {
      return json(text);
    }
    return lower.endsWith(".csv") ? csv(text) : lines(text);
  }

  private static List<Map<String, String>> json(String text) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode tenant : JsonCodec.mapper().readTree(text)) {
      Map<String, String> row = new LinkedHashMap<>();
      if (tenant.isValueNode()) {
        row.put("tenant", tenant.asText());
      }
      tenant.properties().forEach(field -> row.put(field.getKey(), field.getValue().asText()));
      rows.add(row);
    }
    return rows;
  }

  private static List<Map<String, String>> csv(String text) throws IOException {
    try (var rows =
        CSV.readerFor(
                CSV.getTypeFactory()
                    .constructMapType(LinkedHashMap.class, String.class, String.class))
            .with(CsvSchema.emptySchema().withHeader())
            .<Map<String, String>>readValues(text)) {
      List<Map<String, String>> all = rows.readAll();
      all.forEach(row -> row.values().removeIf(String::isBlank));
      return all;
    }
  }

  private static List<Map<String, String>> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(line -> Map.of("tenant", line))
        .toList();
  }
}
