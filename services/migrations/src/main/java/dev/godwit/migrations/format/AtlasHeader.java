package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.migrations.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code -- atlas:…} directives that concern a file as a whole: those in the comments that it
 * begins with, where an empty line follows them. Directives for Atlas's linter concern nobody else.
 */
record AtlasHeader(boolean noTransaction, boolean checkpoint, List<Problem> problems) {
  private static final Pattern DIRECTIVE =
      Pattern.compile("-- atlas:(?<name>\\w+)(?: +(?<value>\\S.*?))?\\s*");

  AtlasHeader {
    problems = List.copyOf(problems);
  }

  static AtlasHeader read(String path, String text) {
    List<String> comments = text.lines().takeWhile(line -> line.startsWith("--")).toList();
    boolean detached =
        text.lines().skip(comments.size()).findFirst().map(String::isEmpty).orElse(true);
    boolean noTransaction = false;
    boolean checkpoint = false;
    List<Problem> problems = new ArrayList<>();
    for (int i = 0; i < comments.size(); i++) {
      Matcher directive = DIRECTIVE.matcher(comments.get(i));
      if (!directive.matches()) {
        continue;
      }
      String refusal = refusal(directive, detached);
      if (!refusal.isEmpty()) {
        problems.add(problem(path, i + 1, directive.group().strip() + " " + refusal));
      }
      noTransaction |= directive.group("name").equals("txmode") && isValue(directive, "none");
      checkpoint |= directive.group("name").equals("checkpoint");
    }
    return new AtlasHeader(noTransaction, checkpoint, problems);
  }

  /** Why a directive cannot be honoured; empty where it can. */
  private static String refusal(Matcher directive, boolean detached) {
    return switch (directive.group("name")) {
      case "nolint", "lint", "sum" -> "";
      case "txmode" ->
          !isValue(directive, "none") && !isValue(directive, "file")
              ? "is no mode that a file can have here"
              : unseen(detached);
      case "checkpoint" -> unseen(detached);
      case "delimiter" -> "would have Atlas cut the file elsewhere than at semicolons";
      case "txtar" -> "makes the file an archive of several scripts, which Atlas takes apart";
      default -> "is nothing that Godwit knows how to honour";
    };
  }

  private static String unseen(boolean detached) {
    return detached ? "" : "has no effect in Atlas, because no empty line follows the comments";
  }

  private static boolean isValue(Matcher directive, String value) {
    return value.equals(directive.group("value"));
  }

  private static Problem problem(String path, int line, String message) {
    return new Problem(
        path,
        line,
        1,
        NOT_SUPPORTED,
        message + ".",
        "Write the file as plain SQL; of the directives, txmode none, txmode file and checkpoint"
            + " are honoured where an empty line follows them.");
  }
}
