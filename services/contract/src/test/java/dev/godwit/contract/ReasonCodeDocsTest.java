package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReasonCodeDocsTest {
  @Test
  void everyCodeIsDocumentedWithWhatHappensNext() throws Exception {
    var rows =
        Files.readAllLines(Path.of("../../docs/reason-codes.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .toList();

    assertThat(rows)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ReasonCode.values())
                .map(code -> "| `%s` | %s |".formatted(code, code.next()))
                .toList());
  }
}
