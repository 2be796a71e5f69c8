package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.DIRECTIVE_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.Found.Part;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import dev.godwit.migrations.sql.SplitStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Cuts goose's file into its sections, line by line as the tool does. Annotations are taken in
 * upper or lower case and at the start of a line only. A {@code StatementEnd} ends the statement,
 * so it becomes a semicolon where it stands; one more makes no difference.
 */
final class CutGoose {
  private final String path;
  private final String text;
  private final Found found;
  private final Places places;
  private final StringBuilder up;
  private final StringBuilder down;
  private final List<Block> blocks = new ArrayList<>();

  private State state = State.START;
  private int blockStart;
  private boolean noTransaction;
  private boolean refused;

  private CutGoose(String path, String text, Found found) {
    this.path = path;
    this.text = text;
    this.found = found;
    places = new Places(text);
    up = new StringBuilder(Blank.all(text));
    down = new StringBuilder(up);
  }

  /** The sections, or null where there are none to run, which is a problem then. */
  static @Nullable Sections cut(String path, String text, Found found) {
    return new CutGoose(path, text, found).run();
  }

  private @Nullable Sections run() {
    for (int start = 0; start < text.length() && !refused; ) {
      int newLine = text.indexOf('\n', start);
      int end = newLine < 0 ? text.length() : newLine;
      take(start, end);
      start = end + 1;
    }
    if (refused) {
      return null;
    }
    if (state == State.START) {
      refuse(0, DIRECTIVE_UNKNOWN, "There is no -- +goose Up, which goose requires.", "Add it.");
    } else if (state == State.UP_BLOCK || state == State.DOWN_BLOCK) {
      refuse(
          blockStart,
          DIRECTIVE_UNKNOWN,
          "The block has no -- +goose StatementEnd, and goose refuses it.",
          "Add it behind the statement.");
    }
    if (noTransaction) {
      blocks.forEach(this::refuseSeveral);
    }
    return refused
        ? null
        : new Sections(
            new Part(path, up.toString(), noTransaction),
            state == State.DOWN ? new Part(path, down.toString(), noTransaction) : null);
  }

  private void take(int start, int end) {
    String line = text.substring(start, end);
    boolean comment = line.strip().startsWith("--");
    if (comment && line.contains("+goose")) {
      annotate(line, start);
    } else if (state == State.START && !comment && !line.isBlank()) {
      refuse(
          start,
          NOT_SUPPORTED,
          "The line stands before -- +goose Up, where goose refuses it.",
          "Move it below -- +goose Up.");
    } else {
      section().replace(start, end, line);
    }
  }

  /** What precedes the first annotation is comments, and belongs to the section it opens. */
  private StringBuilder section() {
    return state == State.DOWN || state == State.DOWN_BLOCK ? down : up;
  }

  private void annotate(String line, int at) {
    String word = line.replace("--", "").replaceFirst("\\+goose", "").strip();
    State before = state;
    switch (Character.isWhitespace(line.charAt(0)) ? "" : word.toLowerCase(Locale.ROOT)) {
      case "up" -> go(before == State.START ? State.UP : null, at, word);
      case "down" -> go(before == State.UP ? State.DOWN : null, at, word);
      case "statementbegin" -> {
        go(before.opened(), at, word);
        blockStart = at;
      }
      case "statementend" -> {
        section().setCharAt(at, ';');
        blocks.add(new Block(before, blockStart, at));
        go(before.closed(), at, word);
      }
      case "no transaction" -> noTransaction = true;
      case "envsub off" -> {}
      case "envsub on" ->
          refuse(
              at,
              NOT_SUPPORTED,
              "goose would put environment variables into the statements below.",
              "Write the values out, or keep them in a table that the migration reads.");
      default ->
          refuse(
              at,
              DIRECTIVE_UNKNOWN,
              "%s is no annotation of goose's, which refuses it.".formatted(Excerpt.of(line)),
              "Write -- +goose at the start of the line, and Up, Down, StatementBegin,"
                  + " StatementEnd or NO TRANSACTION behind it.");
    }
  }

  private void go(@Nullable State next, int at, String annotation) {
    if (next == null) {
      refuse(
          at,
          DIRECTIVE_UNKNOWN,
          "%s cannot stand here, and goose refuses it.".formatted(Excerpt.of(annotation)),
          "The order is Up, then Down, once each; StatementBegin and StatementEnd come in pairs.");
    } else {
      state = next;
    }
  }

  /** Outside a transaction goose sends a block as one message, which the server makes one of. */
  private void refuseSeveral(Block block) {
    String section = (block.state() == State.UP_BLOCK ? up : down).toString();
    List<Piece> pieces =
        SplitStatements.split(Blank.outside(section, block.start(), block.end())).pieces();
    if (pieces.size() > 1) {
      refuse(
          pieces.get(1).start(),
          NOT_SUPPORTED,
          "Under NO TRANSACTION goose would run this block's statements in one transaction, and"
              + " Godwit would commit each.",
          "Make each statement a block of its own, or remove NO TRANSACTION.");
    }
  }

  private void refuse(int offset, Problem.Code code, String message, String next) {
    Place place = places.at(offset);
    found.add(new Problem(path, place.line(), place.column(), code, message, next));
    refused = true;
  }

  /** Where in the file a line is. */
  private enum State {
    START,
    UP,
    UP_BLOCK,
    DOWN,
    DOWN_BLOCK;

    @Nullable State opened() {
      return this == UP ? UP_BLOCK : this == DOWN ? DOWN_BLOCK : null;
    }

    @Nullable State closed() {
      return this == UP_BLOCK ? UP : this == DOWN_BLOCK ? DOWN : null;
    }
  }

  private record Block(State state, int start, int end) {}
}
