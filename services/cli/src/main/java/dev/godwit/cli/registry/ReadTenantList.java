package dev.godwit.cli.registry;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.godwit.contract.JsonCodec;
import dev.godwit.coordinator.intake.NameColumns;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads a list of tenants row by row: CSV with a header, JSON lines, or a JSON array. However long
 * it is, one row is in memory.
 */
public record ReadTenantList(String name, NameColumns columns, Consumer<TenantRow> each) {
  private static final CsvMapper CSV = CsvMapper.builder().build();
  private static final ObjectReader ONE_OF_MANY =
      JsonCodec.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** In which form a list is. */
  public enum Format {
    CSV,
    JSONL,
    JSON;

    /** As the end of a file's name says. */
    public static Format of(String file) {
      String lower = file.toLowerCase(Locale.ROOT);
      if (lower.endsWith(".json")) {
        return JSON;
      }
      return lower.endsWith(".jsonl") || lower.endsWith(".ndjson") ? JSONL : CSV;
    }
  }

  /**
   * Reads to the end.
   *
   * @throws IOException where the list cannot be read on; what was read before has been handed over
   */
  public void read(BufferedReader text, Format format) throws IOException {
    switch (format) {
      case CSV -> csv(text);
      case JSONL -> lines(text);
      case JSON -> array(text);
    }
  }

  private void csv(BufferedReader text) throws IOException {
    try (MappingIterator<Map<String, String>> rows =
        CSV.readerFor(
                CSV.getTypeFactory()
                    .constructMapType(LinkedHashMap.class, String.class, String.class))
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(text)) {
      while (rows.hasNextValue()) {
        // A row begins where the one before it ended.
        String place = place(rows.getParser().currentTokenLocation().getLineNr() + 1);
        each.accept(TenantRow.of(place, columns.read(rows.nextValue())));
      }
    }
  }

  private void lines(BufferedReader text) throws IOException {
    int number = 0;
    for (String line = text.readLine(); line != null; line = text.readLine()) {
      number++;
      if (!line.isBlank()) {
        each.accept(line(place(number), line));
      }
    }
  }

  private TenantRow line(String place, String line) {
    try {
      return row(place, JsonCodec.mapper().readTree(line));
    } catch (JsonProcessingException e) {
      // The parser's own message may repeat a password.
      return new TenantRow.Broken(place, "the line is no JSON");
    }
  }

  private void array(BufferedReader text) throws IOException {
    try (JsonParser json = JsonCodec.mapper().createParser(text)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("%s is no JSON array".formatted(name));
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        String place = place(json.currentTokenLocation().getLineNr());
        each.accept(row(place, ONE_OF_MANY.readTree(json)));
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new IOException("%s is no JSON".formatted(place(line)));
    }
  }

  private TenantRow row(String place, JsonNode tenant) {
    if (!tenant.isObject()) {
      return new TenantRow.Broken(place, "it is no JSON object");
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : tenant.properties()) {
      if (field.getKey().equals("labels")) {
        field
            .getValue()
            .properties()
            .forEach(label -> row.put("label." + label.getKey(), label.getValue().asText()));
      } else {
        row.put(field.getKey(), field.getValue().asText());
      }
    }
    return TenantRow.of(place, columns.read(row));
  }

  private String place(int line) {
    return name + ":" + line;
  }
}
