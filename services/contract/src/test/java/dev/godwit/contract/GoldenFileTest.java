package dev.godwit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GoldenFileTest {
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

    assertThat(Schemas.errors(message, golden)).isEmpty();
  }
}
