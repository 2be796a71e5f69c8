package dev.godwit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GoldenFileTest {
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaIdResolvers(
                  ids ->
                      ids.mapPrefix(
                          "https://godwit.dev/schema", "classpath:dev/godwit/contract/schema")));

  @ParameterizedTest
  @EnumSource
  void everyMessageIsWrittenAsItWasRead(Message message) throws Exception {
    byte[] golden = Golden.bytesOf(message);

    Object read = JsonCodec.read(message.type(), golden, message.data());

    assertThat(new String(JsonCodec.write(read), UTF_8)).isEqualTo(new String(golden, UTF_8));
    assertThat(Message.of(read)).isEqualTo(message);
  }

  @ParameterizedTest
  @EnumSource
  void everyMessageFollowsItsSchema(Message message) throws Exception {
    String golden = new String(Golden.bytesOf(message), UTF_8);

    var errors =
        SCHEMAS
            .getSchema(SchemaLocation.of("https://godwit.dev/schema/" + message.type() + ".json"))
            .validate(
                golden,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));

    assertThat(errors).isEmpty();
  }
}
