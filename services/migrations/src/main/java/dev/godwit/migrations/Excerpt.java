package dev.godwit.migrations;

/** A stretch of somebody's text made fit for a message: short, in one line, in quotes. */
public final class Excerpt {
  private static final int LENGTH = 60;
  private static final int LONGEST = 1024;

  private Excerpt() {}

  public static String of(String text) {
    return "'" + shortened(oneLine(text), LENGTH) + "'";
  }

  /** A path as a message shows it. */
  public static String ofPath(String path) {
    return oneLine(path);
  }

  private static String oneLine(String text) {
    String start = text.substring(0, Math.min(text.length(), LONGEST));
    return start.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
  }

  private static String shortened(String text, int length) {
    return text.length() > length ? text.substring(0, length) + "…" : text;
  }
}
