package dev.godwit.migrations.script;

import dev.godwit.migrations.script.CorpusCase.Expected;
import dev.godwit.migrations.script.CorpusCase.Flag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the corpus. A case begins with a line {@code == title | …}, behind whose bars stand a word
 * for each statement ({@code in}, the default for a single one, {@code out}, {@code refused} or
 * {@code later}; {@code none} where there is no statement), flags in lower case with minus signs,
 * and {@code since} with a major version. Characters that an editor would hide are written as
 * {@code ⟨NBSP⟩}.
 */
final class ReadCorpus {
  private static final List<String> FILES =
      List.of(
          "strings",
          "names",
          "comments",
          "operators",
          "routines",
          "objects",
          "data",
          "outside",
          "newer");

  private ReadCorpus() {}

  static List<CorpusCase> all() {
    return FILES.stream().flatMap(ReadCorpus::cases).toList();
  }

  /** What the cases need to find in their database. */
  static String prelude() {
    return resource("prelude.sql");
  }

  private static Stream<CorpusCase> cases(String file) {
    return Stream.of(("\n" + resource(file + ".txt")).split("\n== ", -1))
        .filter(part -> !part.isBlank())
        .map(part -> read(file, part));
  }

  private static CorpusCase read(String file, String part) {
    int end = part.indexOf('\n');
    String[] head = part.substring(0, end).split(" \\| ", 2);
    List<Expected> expected = new ArrayList<>();
    Set<Flag> flags = EnumSet.noneOf(Flag.class);
    boolean none = false;
    int since = 0;
    for (String word : (head.length > 1 ? head[1] : "").split("[ |]+", -1)) {
      switch (word) {
        case "in", "out", "refused", "later" -> expected.add(Expected.valueOf(constant(word)));
        case "none" -> none = true;
        case "", "since" -> {}
        default -> {
          if (Character.isDigit(word.charAt(0))) {
            since = Integer.parseInt(word);
          } else {
            flags.add(Flag.valueOf(constant(word)));
          }
        }
      }
    }
    if (expected.isEmpty() && !none) {
      expected.add(Expected.IN);
    }
    String text = withHidden(part.substring(end + 1).stripTrailing());
    return new CorpusCase(file, head[0], text, List.copyOf(expected), flags, since);
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static String withHidden(String text) {
    return text.replace("⟨CR⟩", "\r")
        .replace("⟨FF⟩", "\f")
        .replace("⟨TAB⟩", "\t")
        .replace("⟨VT⟩", "\u000B")
        .replace("⟨NBSP⟩", "\u00A0");
  }

  private static String resource(String name) {
    try (InputStream in = ReadCorpus.class.getResourceAsStream("/corpus/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
