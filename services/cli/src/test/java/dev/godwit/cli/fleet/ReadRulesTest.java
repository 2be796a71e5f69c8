package dev.godwit.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.cli.terminal.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadRulesTest {
  @TempDir private Path directory;

  @Test
  void durationsAreWrittenAsPeopleWriteThem() throws IOException {
    assertThat(
            read("""
            waves:
              - {count: 3, bakeTime: 15min}
              - {rest: true, bakeTime: PT1H}
            limits: {statementTimeout: 600}
            """)
                .json()
                .toString())
        .isEqualTo(
            """
            {"waves":[{"count":3,"bakeTime":"PT15M"},{"rest":true,"bakeTime":"PT1H"}],\
            "limits":{"statementTimeout":"PT10M"}}\
            """);
  }

  @Test
  void optionsHaveTheLastWordFieldByField() throws IOException {
    Body rules = read("{maxParallel: 3, budgets: {perWave: 1, perCause: 2}}");

    rules.with(new Body().with("budgets", new Body().with("perCause", 7)));

    assertThat(rules.json().toString())
        .isEqualTo(
            """
            {"maxParallel":3,"budgets":{"perWave":1,"perCause":7}}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {bundle: x}                           | 'bundle' is nothing that a file of rules says
          {waves: [{count: 1, bakeTime: soon}]} | 'soon' is no duration
          ''                                    | says nothing
          '{waves: ['                           | this is no YAML
          """)
  void whatNobodyKnowsIsRefusedWithTheFilesName(String text, String why) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("rules.yaml")
        .hasMessageContaining(why);
  }

  private Body read(String text) throws IOException {
    Path file = directory.resolve("rules.yaml");
    Files.writeString(file, text);
    return new Body().with(ReadRules.file(file));
  }
}
