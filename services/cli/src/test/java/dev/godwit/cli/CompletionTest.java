package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.project.Surroundings;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CompletionTest {
  @Test
  void theScriptKnowsTheVerbsOfTheFleetAndTheirOptions() {
    var said = new StringWriter();

    int exitCode =
        Godwit.commandLine(Surroundings.ofProcess(), "completion")
            .setOut(new PrintWriter(said))
            .execute("completion", "bash");

    assertThat(exitCode).isZero();
    assertThat(said.toString())
        .contains("webhooks", "sweeps", "sources", "keys", "rollback", "preview", "causes")
        .contains("--wait-at-most", "--failures-per-cause", "--secret-ref", "--accept-shrink");
  }
}
