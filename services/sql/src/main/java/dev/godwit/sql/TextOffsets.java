package dev.godwit.sql;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** From the parser's offsets, in bytes of UTF-8 or in code points, to those of a Java string. */
public final class TextOffsets {
  private final String text;

  /** The byte at which each UTF-16 unit begins; empty where all is ASCII. */
  private final int[] bytes;

  TextOffsets(String text) {
    this.text = text;
    bytes = isAscii(text) ? new int[0] : byteStarts(text);
  }

  int ofByte(int offset) {
    if (bytes.length == 0) {
      return Math.min(offset, text.length());
    }
    int found = Arrays.binarySearch(bytes, offset);
    return found >= 0 ? found : -found - 1;
  }

  int ofCodePoint(int offset) {
    return text.offsetByCodePoints(0, Math.min(offset, text.codePointCount(0, text.length())));
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(unit -> unit < 0x80);
  }

  /** A pair of surrogates is four bytes, all counted at its first unit. */
  private static int[] byteStarts(String text) {
    int[] starts = new int[text.length() + 1];
    int at = 0;
    for (int i = 0; i < text.length(); i++) {
      starts[i] = at;
      char unit = text.charAt(i);
      if (Character.isHighSurrogate(unit) && i + 1 < text.length()) {
        starts[++i] = at + 3;
        at += 4;
      } else {
        at += String.valueOf(unit).getBytes(StandardCharsets.UTF_8).length;
      }
    }
    starts[text.length()] = at;
    return starts;
  }
}
