package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;
import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.MULTILINE;

import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.Found.Part;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts node-pg-migrate's file at {@code -- Up Migration} and {@code -- Down Migration}, in either
 * order. Without marks, the whole file applies the migration and nothing undoes it.
 */
final class CutNodePgMigrate {
  private static final Pattern UP =
      Pattern.compile("^\\s*--[\\s-]*up\\s+migration", CASE_INSENSITIVE | MULTILINE);
  private static final Pattern DOWN =
      Pattern.compile("^\\s*--[\\s-]*down\\s+migration", CASE_INSENSITIVE | MULTILINE);

  private CutNodePgMigrate() {}

  /** The sections, or null where there are none to run, which is a problem then. */
  static @Nullable Sections cut(String path, String text, Found found) {
    int up = find(UP, text);
    int down = find(DOWN, text);
    if (up < 0 && down < 0) {
      return new Sections(new Part(path, text, false), null);
    }
    if (up < 0) {
      found.add(
          problem(
              path,
              text,
              down,
              "There is a -- Down Migration but no -- Up Migration, so node-pg-migrate would run"
                  + " the whole file, this section too.",
              "Add -- Up Migration above what applies the migration."));
      return null;
    }
    int first = down < 0 ? up : Math.min(up, down);
    Script lead = SplitStatements.split(Blank.outside(text, 0, first));
    if (!lead.pieces().isEmpty()) {
      found.add(
          problem(
              path,
              text,
              lead.pieces().getFirst().start(),
              "The statement stands before the first mark, where node-pg-migrate does not run it.",
              "Move it below -- Up Migration, or remove it."));
      return null;
    }
    // Comments above the mark belong to the migration.
    int start = up == first ? 0 : up;
    Part upPart = new Part(path, Blank.outside(text, start, end(text, up, down)), false);
    return new Sections(
        upPart,
        down < 0 ? null : new Part(path, Blank.outside(text, down, end(text, down, up)), false));
  }

  private static int find(Pattern mark, String text) {
    Matcher matcher = mark.matcher(text);
    return matcher.find() ? matcher.start() : -1;
  }

  private static int end(String text, int section, int other) {
    return other > section ? other : text.length();
  }

  private static Problem problem(
      String path, String text, int offset, String message, String next) {
    int shown = offset;
    while (shown < text.length() && Character.isWhitespace(text.charAt(shown))) {
      shown++;
    }
    Place place = new Places(text).at(shown);
    return new Problem(path, place.line(), place.column(), NOT_SUPPORTED, message, next);
  }
}
