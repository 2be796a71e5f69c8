package dev.godwit.migrations.script;

import static dev.godwit.migrations.Problem.Code.DIRECTIVE_UNKNOWN;
import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.DOTALL;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Conditions;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.NearestWord;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.Token;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code -- godwit: …} comments, but those for the linter. They stand before the first
 * statement; anywhere else they would look as if they took effect, so there they are a problem.
 */
final class ReadDirectives {
  private static final Pattern COMMENT =
      Pattern.compile("(--|/\\*)\\s*godwit\\s*:(.*)", CASE_INSENSITIVE | DOTALL);

  /** Words to the linter, which may stand at any statement. */
  private static final Pattern ALLOWS = Pattern.compile("\\s*allow(-file)?(\\s.*)?", DOTALL);

  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|min|h)");
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final String NO_TRANSACTION = "no-transaction";
  private static final String BATCH = "batch";
  private static final String BATCH_PAUSE = "batch-pause";
  private static final String LOCK_TIMEOUT = "lock-timeout";
  private static final String STATEMENT_TIMEOUT = "statement-timeout";
  private static final String RETRIES = "retries";
  private static final String REQUIRES = "requires";
  private static final String ENV = "env";
  private static final String IRREVERSIBLE = "irreversible";
  private static final String PER_TARGET = "per-target";
  private static final List<String> FLAGS =
      List.of(NO_TRANSACTION, BATCH, IRREVERSIBLE, PER_TARGET);
  private static final List<String> KNOWN =
      List.of(
          NO_TRANSACTION,
          BATCH,
          BATCH_PAUSE,
          LOCK_TIMEOUT,
          STATEMENT_TIMEOUT,
          RETRIES,
          REQUIRES,
          ENV,
          IRREVERSIBLE,
          PER_TARGET);

  private final Script script;
  private final FoundProblems problems;
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Integer> offsets = new HashMap<>();

  private ReadDirectives(Script script, FoundProblems problems) {
    this.script = script;
    this.problems = problems;
  }

  static Head read(Script script, FoundProblems problems) {
    return new ReadDirectives(script, problems).run();
  }

  private Head run() {
    int firstStatement =
        script.pieces().isEmpty() ? Integer.MAX_VALUE : script.pieces().getFirst().start();
    for (Token comment : script.comments()) {
      Matcher directive = COMMENT.matcher(comment.of(script.text()));
      if (!directive.matches() || ALLOWS.matcher(directive.group(2)).matches()) {
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
        readWords(directive.group(2), comment.start() + directive.start(2));
      }
    }
    return new Head(directives(), conditions());
  }

  private Directives directives() {
    Duration pause = duration(BATCH_PAUSE);
    if (pause != null && !values.containsKey(BATCH)) {
      addAt(BATCH_PAUSE, "batch-pause has no effect without batch.", "Add batch, or remove it.");
    }
    return new Directives(
        values.containsKey(NO_TRANSACTION),
        values.containsKey(BATCH),
        pause == null ? Duration.ZERO : pause,
        duration(LOCK_TIMEOUT),
        duration(STATEMENT_TIMEOUT),
        retries());
  }

  private Conditions conditions() {
    ReadHeader header = ReadHeader.read(script);
    List<Version> requires = new ArrayList<>();
    for (String version : list(REQUIRES)) {
      try {
        requires.add(new Version(version));
      } catch (IllegalArgumentException e) {
        addAt(REQUIRES, e.getMessage(), "Write versions, as in requires=001,002.");
      }
    }
    header.dependencies().stream().filter(one -> !requires.contains(one)).forEach(requires::add);
    return new Conditions(
        requires,
        Set.copyOf(list(ENV)),
        values.containsKey(IRREVERSIBLE),
        values.containsKey(PER_TARGET),
        header.purpose());
  }

  private List<String> list(String directive) {
    String value = values.get(directive);
    if (value == null) {
      return List.of();
    }
    List<String> items = Arrays.stream(value.split(",")).filter(item -> !item.isBlank()).toList();
    if (items.isEmpty()) {
      addAt(directive, directive + " names nothing.", "Write " + directive + "=a,b or remove it.");
    }
    return items;
  }

  private @Nullable Integer retries() {
    String value = values.get(RETRIES);
    if (value == null) {
      return null;
    }
    if (!value.matches("[0-9]{1,2}")) {
      addAt(RETRIES, "retries takes a number from 0 to 99.", "Write it as in retries=5.");
      return null;
    }
    return Integer.valueOf(value);
  }

  private void readWords(String line, int offset) {
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      String[] parts = word.group().replaceFirst(",$", "").split("=", 2);
      int place = offset + word.start();
      if (!KNOWN.contains(parts[0])) {
        add(
            place,
            "The directive %s is not known.".formatted(Excerpt.of(parts[0])),
            "Did you mean %s? Known are %s; spaces stand between them."
                .formatted(NearestWord.of(parts[0], KNOWN), String.join(", ", KNOWN)));
      } else if (FLAGS.contains(parts[0]) && parts.length > 1) {
        add(place, parts[0] + " takes no value.", "Write " + parts[0] + " alone.");
      } else if (values.putIfAbsent(parts[0], parts.length > 1 ? parts[1] : "") != null) {
        add(place, "The directive %s is there twice.".formatted(parts[0]), "Keep one of them.");
      } else {
        offsets.put(parts[0], place);
      }
    }
  }

  private @Nullable Duration duration(String directive) {
    String value = values.get(directive);
    if (value == null) {
      return null;
    }
    Matcher matcher = DURATION.matcher(value);
    Duration duration = matcher.matches() ? toDuration(matcher) : Duration.ZERO;
    if (duration.isZero() || duration.compareTo(LONGEST) > 0) {
      addAt(
          directive,
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

  private void addAt(String directive, @Nullable String message, String next) {
    add(offsets.getOrDefault(directive, 0), message == null ? directive : message, next);
  }

  private void add(int offset, String message, String next) {
    problems.add(offset, DIRECTIVE_UNKNOWN, message, next);
  }
}
