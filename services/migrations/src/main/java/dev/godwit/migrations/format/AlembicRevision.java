package dev.godwit.migrations.format;

import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a revision file of Alembic says of its place among the others. Its upgrade is Python and is
 * not read.
 *
 * @param parents empty at a base, several at a merge
 * @param dependsOn revisions or branch labels
 */
record AlembicRevision(
    String path,
    String id,
    String message,
    List<String> parents,
    List<String> dependsOn,
    Set<String> labels) {
  private static final Pattern TITLE =
      Pattern.compile("\\A(?:\\s|#.*\\n)*[rRuU]?(?:\"\"\"|''')\\s*(.*?)\\s*(?:\\n|\"\"\"|''')");
  private static final Pattern QUOTED = Pattern.compile("'([^'\\n]*)'|\"([^\"\\n]*)\"");
  private static final String LITERAL =
      "(None\\b|\\((?s:[^()]*)\\)|\\[(?s:[^\\[\\]]*)]|'[^'\\n]*'|\"[^\"\\n]*\")";

  /** A file without {@code revision = } is none of Alembic's. */
  static Optional<AlembicRevision> read(TextFile file, List<Problem> problems) {
    if (!assignment("revision", "").matcher(file.text()).find()) {
      return Optional.empty();
    }
    List<String> id = names(file, "revision", problems);
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Matcher title = TITLE.matcher(file.text());
    String message = title.find() ? title.group(1) : "";
    return Optional.of(
        new AlembicRevision(
            file.path(),
            id.getFirst(),
            message.isEmpty() ? id.getFirst() : message,
            names(file, "down_revision", problems),
            names(file, "depends_on", problems),
            Set.copyOf(names(file, "branch_labels", problems))));
  }

  /** The names assigned to a variable; none where it is None or not there. */
  private static List<String> names(TextFile file, String variable, List<Problem> problems) {
    Matcher assigned = assignment(variable, LITERAL).matcher(file.text());
    if (assigned.find()) {
      List<String> names = new ArrayList<>();
      QUOTED
          .matcher(assigned.group(1))
          .results()
          .map(AlembicRevision::unquoted)
          .forEach(names::add);
      return names;
    }
    Matcher computed = assignment(variable, "(.*)").matcher(file.text());
    if (computed.find()) {
      problems.add(
          file.notSupported(
              computed.start(),
              "%s is computed: %s".formatted(variable, Excerpt.of(computed.group(1))),
              "Write it as text in quotes, as Alembic's own template does."));
    }
    return List.of();
  }

  private static String unquoted(MatchResult quoted) {
    return quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
  }

  private static Pattern assignment(String variable, String value) {
    return Pattern.compile(
        "^" + variable + "[ \\t]*(?::[^=\\n]*)?=[ \\t]*" + value, Pattern.MULTILINE);
  }
}
