package dev.godwit.cli.lint;

import dev.godwit.cli.author.Finding;

/** A finding as a workflow command of GitHub Actions. */
final class Annotation {
  private Annotation() {}

  static String of(Finding finding) {
    String kind =
        switch (finding.severity()) {
          case ERROR -> "error";
          case WARNING -> "warning";
          case NOTE, OFF -> "notice";
        };
    String fix = finding.fix().isEmpty() ? "" : "\n\n" + finding.fix();
    return "::%s file=%s,line=%d,col=%d,title=%s::%s"
        .formatted(
            kind,
            property(finding.path()),
            finding.line(),
            finding.column(),
            property(finding.code()),
            data(finding.message() + fix));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
