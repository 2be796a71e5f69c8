package dev.godwit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/** The schemas that stand beside the contract's code. */
final class Schemas {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaIdResolvers(
                  ids ->
                      ids.mapPrefix(
                          "https://godwit.dev/schema", "classpath:dev/godwit/contract/schema")));

  private Schemas() {}

  /** What the message's schema has against the JSON. */
  static List<Error> errors(Message message, String json) {
    return REGISTRY
        .getSchema(SchemaLocation.of("https://godwit.dev/schema/" + message.type() + ".json"))
        .validate(
            json,
            InputFormat.JSON,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  static JsonNode document(String name) throws IOException {
    try (InputStream in = Schemas.class.getResourceAsStream("schema/" + name + ".json")) {
      return JsonCodec.mapper().readTree(Objects.requireNonNull(in, name));
    }
  }
}
