package dev.godwit.cli.lint;

/** For whom findings are written. */
public enum LintOutput {
  HUMAN,
  JSON,
  /** For code scanning. */
  SARIF,
  /** GitLab's code quality report. */
  GITLAB,
  /** Annotations of GitHub Actions. */
  GITHUB
}
