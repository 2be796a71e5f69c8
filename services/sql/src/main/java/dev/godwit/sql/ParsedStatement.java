package dev.godwit.sql;

/**
 * A statement and where it lies in the text, without its semicolon and the comments before it.
 *
 * @param start of its first character, counted from 0 in UTF-16 units
 * @param end behind its last character
 */
public record ParsedStatement(Node node, int start, int end, TextOffsets offsets) {

  /**
   * Where a node of this statement begins in the text; the statement's start where it says none.
   */
  public int startOf(Node part) {
    int bytes = part.location();
    return bytes > 0 ? offsets.ofByte(bytes) : start;
  }
}
