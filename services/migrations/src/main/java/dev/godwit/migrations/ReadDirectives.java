package dev.godwit.migrations;

import static dev.godwit.migrations.Problem.Code.DIRECTIVE_UNKNOWN;
import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.Token;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code -- godwit: …} comments. They stand before the first statement; anywhere else they
 * would look as if they took effect, so there they are a problem.
 */
final class ReadDirectives {
  private static final Pattern COMMENT =
      Pattern.compile("(--|/\\*)\\s*godwit\\s*:(.*)", CASE_INSENSITIVE | DOTALL);
  private static final Pattern WORD = Pattern.compile("[^\\s,]+");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|min|h)");
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final String NO_TRANSACTION = "no-transaction";
  private static final String LOCK_TIMEOUT = "lock-timeout";
  private static final String STATEMENT_TIMEOUT = "statement-timeout";
  private static final List<String> KNOWN =
      List.of(NO_TRANSACTION, LOCK_TIMEOUT, STATEMENT_TIMEOUT);

  private final Script script;
  private final FoundProblems problems;
  private final Map<String, String> values = new HashMap<>();

  private ReadDirectives(Script script, FoundProblems problems) {
    this.script = script;
    this.problems = problems;
  }

  static Directives read(Script script, FoundProblems problems) {
    return new ReadDirectives(script, problems).run();
  }

  private Directives run() {
    Map<String, Integer> offsets = new HashMap<>();
    int firstStatement =
        script.pieces().isEmpty() ? Integer.MAX_VALUE : script.pieces().getFirst().start();
    for (Token comment : script.comments()) {
      Matcher directive = COMMENT.matcher(comment.of(script.text()));
      if (!directive.matches()) {
        continue;
      }
      if (comment.start() > firstStatement) {
        add(
            comment.start(),
            "A directive behind the first statement has no effect.",
            "Move it to the top of the file, before BEGIN too.");
      } else if (directive.group(1).equals("/*")) {
        add(
            comment.start(),
            "A directive in a block comment has no effect.",
            "Write it as -- godwit: …, in a line of its own.");
      } else {
        readWords(directive.group(2), comment.start() + directive.start(2), offsets);
      }
    }
    return new Directives(
        values.containsKey(NO_TRANSACTION),
        duration(LOCK_TIMEOUT, offsets),
        duration(STATEMENT_TIMEOUT, offsets));
  }

  private void readWords(String line, int offset, Map<String, Integer> offsets) {
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      String[] parts = word.group().split("=", 2);
      int place = offset + word.start();
      if (!KNOWN.contains(parts[0])) {
        add(
            place,
            "The directive %s is not known.".formatted(Excerpt.of(parts[0])),
            "Did you mean %s? Known are %s."
                .formatted(NearestWord.of(parts[0], KNOWN), String.join(", ", KNOWN)));
      } else if (parts[0].equals(NO_TRANSACTION) && parts.length > 1) {
        add(place, "no-transaction takes no value.", "Write no-transaction alone.");
      } else if (values.putIfAbsent(parts[0], parts.length > 1 ? parts[1] : "") != null) {
        add(place, "The directive %s is there twice.".formatted(parts[0]), "Keep one of them.");
      } else {
        offsets.put(parts[0], place);
      }
    }
  }

  private @Nullable Duration duration(String directive, Map<String, Integer> offsets) {
    String value = values.get(directive);
    if (value == null) {
      return null;
    }
    Matcher matcher = DURATION.matcher(value);
    Duration duration = matcher.matches() ? toDuration(matcher) : Duration.ZERO;
    if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
      add(
          offsets.getOrDefault(directive, 0),
          "%s=%s is no time that can be waited.".formatted(directive, Excerpt.of(value)),
          "Write a whole number above 0 and a unit (ms, s, min, h), 7 days at most, as in %s=2s."
              .formatted(directive));
      return null;
    }
    return duration;
  }

  private static Duration toDuration(Matcher matcher) {
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "min" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }

  private void add(int offset, String message, String next) {
    problems.add(offset, DIRECTIVE_UNKNOWN, message, next);
  }
}
