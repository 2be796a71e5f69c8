package dev.godwit.cli.lint;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.godwit.cli.author.Finding;
import dev.godwit.migrations.Sha256;
import java.nio.charset.StandardCharsets;

/** A finding in GitLab's code quality report. */
record CodeQuality(
    String description,
    @JsonProperty("check_name") String checkName,
    String fingerprint,
    String severity,
    Location location) {
  record Location(String path, Lines lines) {}

  record Lines(int begin) {}

  /** The fingerprint lasts while the line moves, so that GitLab knows the finding again. */
  static CodeQuality of(Finding finding) {
    String severity =
        switch (finding.severity()) {
          case ERROR -> "critical";
          case WARNING -> "major";
          case NOTE, OFF -> "info";
        };
    String identity =
        finding.code()
            + "\n"
            + finding.path()
            + "\n"
            + finding.excerpt()
            + "\n"
            + finding.message();
    return new CodeQuality(
        finding.message(),
        finding.code(),
        Sha256.hex(identity.getBytes(StandardCharsets.UTF_8)),
        severity,
        new Location(finding.path(), new Lines(finding.line())));
  }
}
