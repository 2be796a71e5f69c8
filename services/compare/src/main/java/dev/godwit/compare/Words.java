package dev.godwit.compare;

import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.SplitStatements;
import dev.godwit.migrations.sql.Token;
import java.util.List;
import java.util.Locale;

/**
 * A statement as its words: names and keywords without quotes in lower case, everything else as it
 * is written, comments left out.
 */
record Words(List<String> words) {
  Words {
    words = List.copyOf(words);
  }

  static Words of(String statement) {
    return new Words(
        SplitStatements.split(statement).pieces().stream()
            .map(Piece::tokens)
            .flatMap(List::stream)
            .map(token -> word(statement, token))
            .toList());
  }

  private static String word(String text, Token token) {
    String word = token.of(text);
    return token.kind() == Token.Kind.WORD ? word.toLowerCase(Locale.ROOT) : word;
  }

  boolean starts(String... first) {
    return sees(0, first);
  }

  boolean sees(int at, String... expected) {
    return at >= 0
        && at + expected.length <= words.size()
        && words.subList(at, at + expected.length).equals(List.of(expected));
  }

  /** Where these words stand for the first time; -1 where they don't. */
  int find(String... wanted) {
    for (int at = 0; at + wanted.length <= words.size(); at++) {
      if (sees(at, wanted)) {
        return at;
      }
    }
    return -1;
  }

  boolean has(String... wanted) {
    return find(wanted) >= 0;
  }

  /** The name that begins here, with its schema where it has one. */
  String name(int at) {
    return String.join("", words.subList(at, nameEnd(at)));
  }

  int nameEnd(int at) {
    int end = Math.min(at + 1, words.size());
    while (end + 1 < words.size() && words.get(end).equals(".")) {
      end += 2;
    }
    return end;
  }

  /** The words from here on, as one text. */
  String from(int at) {
    return String.join(" ", words.subList(Math.min(at, words.size()), words.size()));
  }

  /** Behind {@code ALTER TABLE [ONLY]}; -1 where this is another statement. */
  int altered() {
    if (!starts("alter", "table")) {
      return -1;
    }
    return sees(2, "only") ? 3 : 2;
  }
}
