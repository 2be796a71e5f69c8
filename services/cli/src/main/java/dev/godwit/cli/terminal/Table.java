package dev.godwit.cli.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns. A row that would not fit the terminal is cut at its end, so that columns
 * stay where they are.
 */
public final class Table {
  private static final String GAP = "  ";

  private final Screen screen;
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A cell's text and what its colour says. */
  public record Cell(String text, Tone tone) {
    public Cell {
      text = text.replaceAll("\\p{Cntrl}", " ");
    }

    public static Cell of(String text) {
      return new Cell(text, Tone.PLAIN);
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
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(
                column ->
                    rows.stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0))
            .toArray();
    rows.forEach(row -> screen.out().println(line(row, widths)));
  }

  private String line(List<Cell> row, int[] widths) {
    int left = screen.width().orElse(Integer.MAX_VALUE);
    var line = new StringBuilder();
    for (int column = 0; column < row.size() && left > 0; column++) {
      Cell cell = row.get(column);
      boolean last = column == row.size() - 1;
      String text = cut(cell.text(), left);
      line.append(screen.paint(cell.tone(), text));
      left -= text.length();
      if (!last) {
        String padding = " ".repeat(widths[column] - cell.text().length()) + GAP;
        line.append(padding, 0, Math.clamp(left, 0, padding.length()));
        left -= padding.length();
      }
    }
    return line.toString().stripTrailing();
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }
}
