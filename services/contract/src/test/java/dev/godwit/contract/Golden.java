package dev.godwit.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One message of each type, as it stands on the topics: bytes that must stay readable for ever. */
final class Golden {
  private Golden() {}

  static byte[] bytesOf(Message message) throws IOException {
    return Files.readAllBytes(Path.of("src/test/resources/golden", message.type() + ".json"));
  }
}
