package dev.godwit.migrations.script;

/** From a literal or name as it is written to what stands between its quotes. */
final class UnquoteLiteral {
  private UnquoteLiteral() {}

  /** The text itself where it has no quotes; escapes with backslashes stay as they are. */
  static String contentOf(String written) {
    if (written.startsWith("$")) {
      int delimiter = written.indexOf('$', 1) + 1;
      return written.substring(delimiter, written.length() - delimiter);
    }
    if (written.endsWith("\"")) {
      return between(written, "\"");
    }
    return written.endsWith("'") ? between(written, "'") : written;
  }

  private static String between(String written, String quote) {
    return written
        .substring(written.indexOf(quote) + 1, written.length() - 1)
        .replace(quote + quote, quote);
  }
}
