package dev.godwit.migrations.sql;

import java.util.Arrays;

/** Finds lines and columns in a text whose line endings are LF. */
public final class Places {
  private final int[] lineStarts;

  public Places(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    lineStarts = Arrays.copyOf(starts, count);
  }

  public Place at(int offset) {
    int found = Arrays.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Place(line + 1, offset - lineStarts[line] + 1);
  }

  /**
   * A place in a text.
   *
   * @param line counted from 1
   * @param column counted from 1 in UTF-16 units, as editors do
   */
  public record Place(int line, int column) {}
}
