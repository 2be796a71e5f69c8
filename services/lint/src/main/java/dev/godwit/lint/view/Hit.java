package dev.godwit.lint.view;

/**
 * What a rule found.
 *
 * @param offset in the file's text, counted from 0 in UTF-16 units
 * @param fix SQL that can be pasted in place of the statement; empty where there is none
 */
public record Hit(int offset, String message, String fix) {
  public Hit withFix(String sql) {
    return new Hit(offset, message, sql.strip());
  }
}
