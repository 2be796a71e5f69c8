package dev.godwit.migrations;

import java.util.Comparator;
import java.util.List;

/** Finds what somebody probably meant to write. */
public final class NearestWord {
  private NearestWord() {}

  /** The word that takes the fewest changed characters to reach. */
  public static String of(String written, List<String> words) {
    String start = written.length() > 40 ? written.substring(0, 40) : written;
    return words.stream()
        .min(Comparator.comparingInt(word -> changes(start, word)))
        .orElse(written);
  }

  /** Levenshtein's distance, row by row. */
  private static int changes(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
