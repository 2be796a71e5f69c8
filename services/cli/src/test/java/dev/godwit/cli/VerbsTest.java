package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.project.Surroundings;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class VerbsTest {
  @Test
  void everyVerbCanBeCalledAlone() {
    // Given
    List<String> verbs = List.copyOf(commandLine().getSubcommands().keySet());

    // Then
    assertThat(verbs).contains("publish", "rollout", "demo", "completion");
    assertThat(verbs)
        .filteredOn(verb -> !verb.equals("completion"))
        .allSatisfy(verb -> assertThat(commandLine(verb).getSubcommands()).containsOnlyKeys(verb));
  }

  @Test
  void theVersionNeedsNoVerb() {
    assertThat(commandLine("--version").getSubcommands()).isEmpty();
  }

  @Test
  void whatNamesNoVerbAndWhatSpeaksOfAllSeesAll() {
    // Given
    int all = commandLine().getSubcommands().size();

    // Then
    for (String argument : List.of("--help", "pubilsh", "completion", "")) {
      assertThat(commandLine(argument).getSubcommands()).hasSize(all);
    }
  }

  @Test
  void settingsReachTheVerbs() {
    assertThat(commandLine("publish").getSubcommands().values())
        .allMatch(CommandLine::isCaseInsensitiveEnumValuesAllowed)
        .hasSize(1);
  }

  private static CommandLine commandLine(String... arguments) {
    return Godwit.commandLine(Surroundings.ofProcess(), arguments);
  }
}
