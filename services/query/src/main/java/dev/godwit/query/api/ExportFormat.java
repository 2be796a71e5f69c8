package dev.godwit.query.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.godwit.contract.JsonCodec;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an export is written. */
enum ExportFormat {
  CSV("text/csv; charset=utf-8") {
    @Override
    byte[] begin() {
      return bytes(String.join(",", ExportRow.COLUMNS) + "\n");
    }

    @Override
    byte[] write(List<TenantView> tenants, boolean first) {
      List<ExportRow> rows = tenants.stream().map(ExportRow::of).toList();
      try {
        return ROWS.writeValueAsBytes(rows);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    byte[] end() {
      return bytes("");
    }
  },

  JSON("application/json") {
    @Override
    byte[] begin() {
      return bytes("[");
    }

    @Override
    byte[] write(List<TenantView> tenants, boolean first) {
      String rows =
          tenants.stream()
              .map(tenant -> new String(JsonCodec.write(tenant), StandardCharsets.UTF_8))
              .collect(Collectors.joining(",\n"));
      return bytes(first || rows.isEmpty() ? rows : ",\n" + rows);
    }

    @Override
    byte[] end() {
      return bytes("]\n");
    }
  };

  private static final ObjectWriter ROWS = writer();

  private final String type;

  ExportFormat(String type) {
    this.type = type;
  }

  static ExportFormat parse(String text) {
    return Arrays.stream(values())
        .filter(format -> format.text().equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no such format"));
  }

  String type() {
    return type;
  }

  String file() {
    return "fleet." + text();
  }

  abstract byte[] begin();

  /**
   * A page.
   *
   * @param first whether nothing was written before
   */
  abstract byte[] write(List<TenantView> tenants, boolean first);

  abstract byte[] end();

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectWriter writer() {
    CsvSchema.Builder schema = CsvSchema.builder();
    ExportRow.COLUMNS.forEach(schema::addColumn);
    return CsvMapper.builder().build().writer(schema.build());
  }
}
