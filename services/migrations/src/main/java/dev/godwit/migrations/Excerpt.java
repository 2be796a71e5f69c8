package dev.godwit.migrations;

/** A stretch of somebody's text made fit for a message: short, in one line, in quotes. */
final class Excerpt {
  private static final int LENGTH = 60;

  private Excerpt() {}

  static String of(String text) {
    return "'" + shortened(oneLine(text), LENGTH) + "'";
  }

  /** A path as a message shows it. */
  static String ofPath(String path) {
    return shortened(oneLine(path), 1024);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
  }

  private static String shortened(String text, int length) {
    return text.length() > length ? text.substring(0, length) + "…" : text;
  }
}
