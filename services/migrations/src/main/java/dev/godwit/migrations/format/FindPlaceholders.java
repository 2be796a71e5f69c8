package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import dev.godwit.migrations.sql.SplitStatements;
import dev.godwit.migrations.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the places where Flyway would put a value: {@code ${name}} anywhere but in comments, where
 * it makes no difference.
 */
final class FindPlaceholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(?<name>[^}]*)}");

  private FindPlaceholders() {}

  static List<Problem> find(String path, String text) {
    if (!text.contains("${")) {
      return List.of();
    }
    List<Token> comments = SplitStatements.split(text).comments();
    Places places = new Places(text);
    List<Problem> problems = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      int at = matcher.start();
      if (comments.stream().noneMatch(comment -> comment.start() < at && at < comment.end())) {
        Place place = places.at(at);
        problems.add(
            new Problem(
                path,
                place.line(),
                place.column(),
                NOT_SUPPORTED,
                "Flyway would put a value in place of %s here, which Godwit does not know."
                    .formatted(Excerpt.of(matcher.group())),
                instead(matcher.group("name"))));
      }
    }
    return problems;
  }

  private static String instead(String name) {
    return switch (name) {
      case "flyway:defaultSchema" ->
          "Leave the schema off: the target's schema is the search path. Or ask for"
              + " current_schema().";
      case "flyway:database" -> "Write current_database().";
      case "flyway:user" -> "Write current_user.";
      case "flyway:timestamp" -> "Write now().";
      default ->
          "Write the value, or read it with current_setting('app.x'). If the text is meant as it"
              + " stands, say placeholderReplacement=false in the file's .conf.";
    };
  }
}
