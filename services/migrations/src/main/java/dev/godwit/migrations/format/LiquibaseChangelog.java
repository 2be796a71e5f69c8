package dev.godwit.migrations.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A changelog in XML, YAML or JSON as far as it says which SQL files run, and in which order.
 *
 * @param entries {@code include} and {@code includeAll} and whatever else it holds, in its order
 */
record LiquibaseChangelog(TextFile file, List<Entry> entries) {
  private static final String TOP = "databaseChangeLog";

  LiquibaseChangelog {
    entries = List.copyOf(entries);
  }

  /** One element of the changelog with what is said of it. */
  record Entry(String name, Map<String, String> attributes, int line) {
    Entry {
      attributes = Map.copyOf(attributes);
    }
  }

  /** Empty where the file is no changelog, or cannot be read. */
  static Optional<LiquibaseChangelog> read(TextFile file, List<Problem> problems) {
    if (!file.text().contains(TOP)) {
      return Optional.empty();
    }
    try {
      List<Entry> entries = file.path().endsWith(".xml") ? xml(file.text()) : tree(file.text());
      return Optional.of(new LiquibaseChangelog(file, entries));
    } catch (XMLStreamException | JsonProcessingException e) {
      String said = Optional.ofNullable(e.getMessage()).orElse("");
      problems.add(
          file.notSupported(0, "The changelog cannot be read: " + Excerpt.of(said), "Correct it."));
      return Optional.empty();
    }
  }

  private static List<Entry> xml(String text) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
    List<Entry> entries = new ArrayList<>();
    int depth = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (depth == 1) {
            entries.add(entry(reader));
          }
          depth++;
        }
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {}
      }
    }
    return entries;
  }

  private static Entry entry(XMLStreamReader reader) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return new Entry(reader.getLocalName(), attributes, reader.getLocation().getLineNumber());
  }

  /** JSON is YAML. */
  private static List<Entry> tree(String text) throws JsonProcessingException {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode element : new YAMLMapper().readTree(text).path(TOP)) {
      for (Map.Entry<String, JsonNode> named : element.properties()) {
        Map<String, String> attributes = new HashMap<>();
        named
            .getValue()
            .properties()
            .forEach(pair -> attributes.put(pair.getKey(), pair.getValue().asText()));
        entries.add(new Entry(named.getKey(), attributes, 1));
      }
    }
    return entries;
  }
}
