package dev.godwit.migrations.format;

/**
 * Cuts a part out of a text without moving it: what lies outside becomes spaces, and line breaks
 * stay, so that offsets, lines and columns in the part are those in the whole.
 */
final class Blank {
  private Blank() {}

  /** The text from {@code start} to {@code end} at its place. */
  static String outside(String text, int start, int end) {
    StringBuilder cut = new StringBuilder(all(text));
    cut.replace(start, end, text.substring(start, end));
    return cut.toString();
  }

  /** A text of the same lines without a word in them. */
  static String all(String text) {
    StringBuilder blank = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      blank.append(text.charAt(i) == '\n' ? '\n' : ' ');
    }
    return blank.toString();
  }
}
