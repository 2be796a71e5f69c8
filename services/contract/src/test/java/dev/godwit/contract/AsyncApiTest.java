package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class AsyncApiTest {
  private static final Path DOCS = Path.of("../../docs");

  private final JsonNode api = read();

  @Test
  void everyMessageIsDocumentedWithItsSchema() {
    for (Message message : Message.values()) {
      JsonNode documented = messageNamed(message.type());
      Path schema = DOCS.resolve(documented.at("/payload/schema/$ref").asText());

      assertThat(schema).exists().hasFileName(message.type() + ".json");
    }
  }

  @Test
  void everyDocumentedTypeExists() {
    assertThat(api.at("/components/messages"))
        .extracting(message -> message.get("name").asText())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(Stream.of(Message.values()).map(Message::type), Stream.of("dead"))
                .toList());
  }

  @Test
  void theTopicsAreDocumented() {
    Topics topics = Topics.DEFAULT;

    assertThat(api.get("channels"))
        .extracting(channel -> channel.get("address").asText())
        .containsExactlyInAnyOrder(
            topics.tenants(), topics.jobs(), topics.first(), topics.status(), topics.dead());
  }

  @Test
  void everyReferenceWithinTheFileLeadsSomewhere() {
    assertThat(api.findValuesAsText("$ref"))
        .filteredOn(ref -> ref.startsWith("#"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(api.at(ref.substring(1)).isMissingNode()).isFalse());
  }

  private JsonNode messageNamed(String type) {
    for (JsonNode message : api.at("/components/messages")) {
      if (message.get("name").asText().equals(type)) {
        return message;
      }
    }
    throw new AssertionError("docs/asyncapi.yaml does not name " + type);
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(DOCS.resolve("asyncapi.yaml").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
