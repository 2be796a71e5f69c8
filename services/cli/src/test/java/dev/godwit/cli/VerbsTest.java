package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class VerbsTest {
  @Test
  void everyVerbCanBeCalledAlone() {
    // Given
    List<String> verbs = List.copyOf(Godwit.commandLine().getSubcommands().keySet());

    // Then
    assertThat(verbs).contains("publish", "rollout", "demo", "generate-completion");
    assertThat(verbs)
        .filteredOn(verb -> !verb.equals("generate-completion"))
        .allSatisfy(
            verb -> assertThat(Godwit.commandLine(verb).getSubcommands()).containsOnlyKeys(verb));
  }

  @Test
  void theVersionNeedsNoVerb() {
    assertThat(Godwit.commandLine("--version").getSubcommands()).isEmpty();
  }

  @Test
  void whatNamesNoVerbAndWhatSpeaksOfAllSeesAll() {
    // Given
    int all = Godwit.commandLine().getSubcommands().size();

    // Then
    for (String argument : List.of("--help", "pubilsh", "generate-completion", "")) {
      assertThat(Godwit.commandLine(argument).getSubcommands()).hasSize(all);
    }
  }

  @Test
  void settingsReachTheVerbs() {
    assertThat(Godwit.commandLine("publish").getSubcommands().values())
        .allMatch(CommandLine::isCaseInsensitiveEnumValuesAllowed)
        .hasSize(1);
  }
}
