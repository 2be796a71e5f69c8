package dev.godwit.cli.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.godwit.cli.author.Finding;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.contract.JsonCodec;
import java.util.List;

/** Writes findings for whoever reads them. */
public record WriteFindings(Screen screen, FindFile files) {
  /** The document of docs/cli-json.md. */
  record LintJson(String command, int exitCode, List<Finding> findings) {}

  public void write(LintOutput output, int exitCode, List<Finding> findings) {
    switch (output) {
      case HUMAN -> new PrintFindings(screen).print(findings);
      case JSON -> json(new LintJson("lint", exitCode, findings));
      case SARIF -> json(Sarif.of(placed(findings)));
      case GITLAB -> json(placed(findings).stream().map(CodeQuality::of).toList());
      case GITHUB ->
          placed(findings).forEach(finding -> screen.out().println(Annotation.of(finding)));
    }
  }

  private List<Finding> placed(List<Finding> findings) {
    return findings.stream().map(one -> one.at(files.relative(one.path()))).toList();
  }

  private void json(Object document) {
    try {
      screen
          .out()
          .println(
              JsonCodec.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + document.getClass(), e);
    }
  }
}
