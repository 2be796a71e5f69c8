package dev.godwit.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns. A row that would not fit the terminal is cut at its end, so that columns
 * stay where they are.
 */
public final class Table {
  private static final String GAP = "  ";

  private final Screen screen;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** Where a cell's text stands in its column. */
  public enum Side {
    LEFT,
    RIGHT
  }

  /** A cell's text and what its colour says. */
  public record Cell(String text, Tone tone, Side side) {
    public Cell(String text, Tone tone) {
      this(text, tone, Side.LEFT);
    }

    public static Cell of(String text) {
      return new Cell(text, Tone.PLAIN);
    }

    /** A number, under others of its kind. */
    public static Cell of(long number, Tone tone) {
      return new Cell(String.format(Locale.ROOT, "%,d", number), tone, Side.RIGHT);
    }

    private String padding(int width) {
      return " ".repeat(width - text.length());
    }
  }

  public Table(Screen screen, String... head) {
    this.screen = screen;
    rows.add(Arrays.stream(head).map(text -> new Cell(text, Tone.STRONG)).toList());
  }

  public void row(Cell... cells) {
    rows.add(List.of(cells));
  }

  public void print() {
    lines().forEach(screen.out()::println);
  }

  public List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(
                column ->
                    rows.stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<Cell> row, int[] widths) {
    int left = screen.width().orElse(Integer.MAX_VALUE);
    var line = new StringBuilder();
    for (int column = 0; column < row.size() && left > 0; column++) {
      Cell cell = row.get(column);
      String padding = cell.padding(widths[column]);
      boolean right = side(column) == Side.RIGHT;
      left -= append(line, Tone.PLAIN, right ? padding : "", left);
      left -= append(line, cell.tone(), cell.text(), left);
      boolean last = column == row.size() - 1;
      left -= append(line, Tone.PLAIN, last ? "" : right ? GAP : padding + GAP, left);
    }
    return line.toString().stripTrailing();
  }

  /** Returns how much of the line it takes. */
  private int append(StringBuilder line, Tone tone, String text, int left) {
    if (text.isEmpty() || left <= 0) {
      return 0;
    }
    String fitting =
        text.isBlank() ? text.substring(0, Math.min(text.length(), left)) : cut(text, left);
    line.append(screen.paint(tone, fitting));
    return fitting.length();
  }

  /** A column's head stands where its cells do. */
  private Side side(int column) {
    return rows.getLast().get(column).side();
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }
}
