package dev.godwit.lint;

import dev.godwit.lint.view.Finding;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An author's word that a rule does not hold here: {@code -- godwit: allow <rule> <reason>} for the
 * statement that it stands before, in or beside, {@code allow-file} for all of the file.
 *
 * @param offset of the comment in the file's text
 * @param from of the text it is about
 * @param to behind that text
 */
record Allowance(String rule, String reason, int offset, int from, int to) {
  private static final Pattern COMMENT =
      Pattern.compile("--\\s*godwit\\s*:\\s*(allow-file|allow)\\b\\s*(\\S*)\\s*(.*)");

  static List<Allowance> in(Script script) {
    List<Allowance> found = new ArrayList<>();
    for (Token comment : script.comments()) {
      Matcher words = COMMENT.matcher(comment.of(script.text()));
      if (words.matches()) {
        boolean wholeFile = words.group(1).equals("allow-file");
        Piece piece = wholeFile ? null : about(script, comment);
        found.add(
            new Allowance(
                words.group(2),
                words.group(3).strip(),
                comment.start(),
                piece == null ? 0 : piece.start(),
                piece == null ? script.text().length() : piece.end()));
      }
    }
    return found;
  }

  boolean covers(Finding finding, int at) {
    return rule.equals(finding.rule()) && at >= from && at <= to;
  }

  /** The statement before it where that ends in the same line, else the one around or behind it. */
  private static @Nullable Piece about(Script script, Token comment) {
    Piece before = null;
    for (Piece piece : script.pieces()) {
      if (piece.end() > comment.start()) {
        boolean beside =
            before != null && script.text().indexOf('\n', before.end()) >= comment.start();
        return beside ? before : piece;
      }
      before = piece;
    }
    return before;
  }
}
