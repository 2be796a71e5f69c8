package dev.godwit.cli.lint;

import dev.godwit.cli.author.Finding;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.lint.view.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows findings to people: where, what, the line with a caret, why once per rule, and the fix. */
public record PrintFindings(Screen screen) {
  private static final int WIDEST = 140;

  public void print(List<Finding> findings) {
    Set<String> explained = new HashSet<>();
    for (Finding finding : findings) {
      print(finding, explained.add(finding.code()));
    }
    screen.out().println(sum(findings));
  }

  private void print(Finding finding, boolean first) {
    if (finding.excerpt().isEmpty()) {
      screen.out().println(finding);
      return;
    }
    screen
        .out()
        .printf(
            "%s:%d:%d: %s %s [%s]%n",
            finding.path(),
            finding.line(),
            finding.column(),
            screen.paint(tone(finding.severity()), finding.severity().word() + ":"),
            finding.message(),
            finding.code());
    printExcerpt(finding);
    if (first) {
      indented(finding.next())
          .forEach(line -> screen.out().println(screen.paint(Tone.QUIET, line)));
    }
    if (!finding.fix().isEmpty()) {
      screen.out().println(screen.paint(Tone.STRONG, "    instead:"));
      finding.fix().lines().forEach(line -> screen.out().println("      " + line));
    }
    screen.out().println();
  }

  private void printExcerpt(Finding finding) {
    String line = finding.excerpt().replace('\t', ' ');
    int from = finding.column() > WIDEST ? finding.column() - WIDEST / 2 : 0;
    String shown = line.substring(Math.min(from, line.length()));
    screen
        .out()
        .println("    " + (shown.length() > WIDEST ? shown.substring(0, WIDEST) + "…" : shown));
    screen.out().println("    " + " ".repeat(Math.max(0, finding.column() - 1 - from)) + "^");
  }

  private static Stream<String> indented(String paragraph) {
    return paragraph.replaceAll("(.{1,100})(\\s+|$)", "    $1\n").lines();
  }

  private String sum(List<Finding> findings) {
    if (findings.isEmpty()) {
      return screen.paint(Tone.GOOD, "nothing to correct");
    }
    boolean bad = findings.stream().anyMatch(one -> one.severity() == Severity.ERROR);
    String counts =
        Stream.of(Severity.ERROR, Severity.WARNING, Severity.NOTE)
            .map(severity -> count(findings, severity))
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return screen.paint(bad ? Tone.BAD : Tone.PENDING, counts);
  }

  private static String count(List<Finding> findings, Severity severity) {
    long count = findings.stream().filter(one -> one.severity() == severity).count();
    return count == 0 ? "" : "%d %s%s".formatted(count, severity.word(), count == 1 ? "" : "s");
  }

  private static Tone tone(Severity severity) {
    return switch (severity) {
      case ERROR -> Tone.BAD;
      case WARNING -> Tone.PENDING;
      case NOTE, OFF -> Tone.QUIET;
    };
  }
}
