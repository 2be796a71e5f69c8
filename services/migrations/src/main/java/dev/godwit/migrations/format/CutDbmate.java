package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.DIRECTIVE_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;
import static java.util.regex.Pattern.MULTILINE;

import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.Found.Part;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import dev.godwit.migrations.sql.SplitStatements;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts dbmate's file into its sections. A mark stands at the start of a line and may be followed by
 * {@code transaction:false}.
 */
final class CutDbmate {
  private static final Pattern MARK =
      Pattern.compile("^--\\s*migrate:(?<way>up|down)(?<options>\\s*$|\\s+\\S.*$)", MULTILINE);

  private final String path;
  private final String text;
  private final Found found;
  private boolean refused;

  private CutDbmate(String path, String text, Found found) {
    this.path = path;
    this.text = text;
    this.found = found;
  }

  /** The sections, or null where there are none to run, which is a problem then. */
  static @Nullable Sections cut(String path, String text, Found found) {
    return new CutDbmate(path, text, found).run();
  }

  private @Nullable Sections run() {
    Mark up = null;
    Mark down = null;
    Matcher matcher = MARK.matcher(text);
    while (matcher.find()) {
      Mark mark = new Mark(matcher.start(), isNoTransaction(matcher));
      boolean isUp = matcher.group("way").equals("up");
      if (isUp ? up != null || down != null : up == null || down != null) {
        refuseMark(mark, isUp);
      } else if (isUp) {
        up = mark;
      } else {
        down = mark;
      }
    }
    if (up == null) {
      refuse(0, DIRECTIVE_UNKNOWN, "There is no -- migrate:up, which dbmate requires.", "Add it.");
    } else {
      checkLead(up.at());
    }
    return refused || up == null ? null : sections(up, down);
  }

  /** What precedes the first mark is comments, and belongs to the section that it opens. */
  private Sections sections(Mark up, @Nullable Mark down) {
    int end = down == null ? text.length() : down.at();
    return new Sections(
        new Part(path, Blank.outside(text, 0, end), up.noTransaction()),
        down == null
            ? null
            : new Part(path, Blank.outside(text, end, text.length()), down.noTransaction()));
  }

  private boolean isNoTransaction(Matcher mark) {
    boolean noTransaction = false;
    for (String option : mark.group("options").strip().split("\\s+", -1)) {
      switch (option) {
        case "", "transaction:true" -> {}
        case "transaction:false" -> noTransaction = true;
        default ->
            refuse(
                mark.start("options") + mark.group("options").indexOf(option),
                DIRECTIVE_UNKNOWN,
                "The option %s is none that can be honoured.".formatted(Excerpt.of(option)),
                "Write transaction:false, or remove it.");
      }
    }
    return noTransaction;
  }

  private void refuseMark(Mark mark, boolean isUp) {
    refuse(
        mark.at(),
        NOT_SUPPORTED,
        isUp
            ? "This is not the file's first section, and dbmate would run it as a further migration"
                + " of one version."
            : "There is no -- migrate:up right before this section, as dbmate requires.",
        "Keep one -- migrate:up, and one -- migrate:down behind it, in a file.");
  }

  private void checkLead(int end) {
    var lead = SplitStatements.split(Blank.outside(text, 0, end));
    if (!lead.pieces().isEmpty()) {
      refuse(
          lead.pieces().getFirst().start(),
          NOT_SUPPORTED,
          "The statement stands before -- migrate:up, where dbmate refuses it.",
          "Move it below -- migrate:up.");
    }
  }

  private void refuse(int offset, Problem.Code code, String message, String next) {
    Place place = new Places(text).at(offset);
    found.add(new Problem(path, place.line(), place.column(), code, message, next));
    refused = true;
  }

  private record Mark(int at, boolean noTransaction) {}
}
