package dev.godwit.migrations.format;

/** What a path inside a track's directory is, as far as every tool sees it alike. */
final class Paths {
  private Paths() {}

  static boolean isSql(String path) {
    return path.regionMatches(true, path.length() - 4, ".sql", 0, 4);
  }

  /** Whether the file lies in the directory itself and not in one below it. */
  static boolean isTop(String path) {
    return path.indexOf('/') < 0;
  }

  /** The path's last part. */
  static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  static String withoutExtension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** A file's name for people to read. */
  static String inWords(String name) {
    return name.replace('_', ' ').strip();
  }
}
