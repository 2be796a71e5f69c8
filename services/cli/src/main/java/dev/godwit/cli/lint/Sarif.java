package dev.godwit.cli.lint;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.godwit.cli.author.Finding;
import dev.godwit.lint.rule.Rules;
import java.util.List;

/** Findings as a SARIF 2.1.0 log. */
record Sarif(@JsonProperty("$schema") String schema, String version, List<Run> runs) {
  record Run(Tool tool, List<Result> results) {}

  record Tool(Driver driver) {}

  record Driver(String name, List<Described> rules) {}

  record Described(String id, Text fullDescription) {}

  record Text(String text) {}

  record Result(String ruleId, String level, Text message, List<Location> locations) {}

  record Location(Physical physicalLocation) {}

  record Physical(Artifact artifactLocation, Region region) {}

  record Artifact(String uri) {}

  record Region(int startLine, int startColumn) {}

  static Sarif of(List<Finding> findings) {
    List<Described> rules =
        Rules.ALL.stream().map(rule -> new Described(rule.id(), new Text(rule.why()))).toList();
    var driver = new Driver("godwit", rules);
    return new Sarif(
        "https://json.schemastore.org/sarif-2.1.0.json",
        "2.1.0",
        List.of(new Run(new Tool(driver), findings.stream().map(Sarif::result).toList())));
  }

  private static Result result(Finding finding) {
    String fix = finding.fix().isEmpty() ? "" : "\n\n" + finding.fix();
    var place =
        new Physical(new Artifact(finding.path()), new Region(finding.line(), finding.column()));
    return new Result(
        finding.code(),
        finding.severity().word(),
        new Text(finding.message() + fix),
        List.of(new Location(place)));
  }
}
