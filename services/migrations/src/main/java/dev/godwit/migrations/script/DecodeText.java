package dev.godwit.migrations.script;

import static dev.godwit.migrations.Problem.Code.INVALID_UTF8;
import static dev.godwit.migrations.Problem.Code.NUL_CHARACTER;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** From a file's bytes to text without byte-order mark, with LF as its only line ending. */
public final class DecodeText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private DecodeText() {}

  public static Decoded decode(BundleFile file) {
    byte[] bytes = file.content();
    if (startsWithUtf16Mark(bytes)) {
      return refused(
          file,
          new Place(1, 1),
          INVALID_UTF8,
          "The file is UTF-16, by the mark in its first two bytes.",
          "Save it as UTF-8.");
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = withLineFeeds(out.flip().toString());
    if (result.isError()) {
      return refused(
          file,
          endOf(text),
          INVALID_UTF8,
          "The file is not UTF-8 at byte %d.".formatted(in.position()),
          "Save it as UTF-8.");
    }
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      return refused(
          file,
          new Places(text).at(nul),
          NUL_CHARACTER,
          "The file holds a NUL character, which PostgreSQL cannot take.",
          "Remove it; if the file looks full of gaps, it is UTF-16: save it as UTF-8.");
    }
    return new Decoded.Text(text);
  }

  private static boolean startsWithUtf16Mark(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  private static String withLineFeeds(String text) {
    String unmarked =
        !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    return unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static Place endOf(String text) {
    return new Places(text).at(text.length());
  }

  private static Decoded refused(
      BundleFile file, Place place, Problem.Code code, String message, String next) {
    return new Decoded.Refused(
        new Problem(file.path(), place.line(), place.column(), code, message, next));
  }

  /** A file's text, or why it has none. */
  public sealed interface Decoded {
    record Text(String text) implements Decoded {}

    record Refused(Problem problem) implements Decoded {}
  }
}
