package dev.godwit.query.fleet;

import java.util.Arrays;

/** How many there are of each pair of codes. */
final class Matrix {
  private static final int[] EMPTY = {};

  private int[][] rows = {};

  void add(int row, int column, int by) {
    if (row >= rows.length) {
      int had = rows.length;
      rows = Arrays.copyOf(rows, row * 2 + 1);
      Arrays.fill(rows, had, rows.length, EMPTY);
    }
    if (column >= rows[row].length) {
      rows[row] = Arrays.copyOf(rows[row], column * 2 + 1);
    }
    rows[row][column] += by;
  }

  int get(int row, int column) {
    return row < rows.length && column < rows[row].length ? rows[row][column] : 0;
  }

  /** One more than the highest row. */
  int rows() {
    return rows.length;
  }

  /** One more than the highest column of that row. */
  int columns(int row) {
    return row < rows.length ? rows[row].length : 0;
  }

  int sum(int row) {
    return row < rows.length ? Arrays.stream(rows[row]).sum() : 0;
  }
}
