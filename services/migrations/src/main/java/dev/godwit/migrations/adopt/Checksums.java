package dev.godwit.migrations.adopt;

import dev.godwit.migrations.MigrationScript;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The checksums that other tools keep, made from a script that is a whole file. Most of them count
 * line endings, which we do not keep: both kinds are tried.
 */
final class Checksums {
  private Checksums() {}

  /** Flyway's: the lines without their ends, as a signed number. */
  static int crc32OfLines(MigrationScript script) {
    CRC32 crc = new CRC32();
    script.text().lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).forEach(crc::update);
    return (int) crc.getValue();
  }

  /**
   * Whether the file can have this digest.
   *
   * @param hex in lower-case digits
   */
  static boolean matches(MigrationScript script, String algorithm, String hex) {
    String text = script.text();
    return Stream.of(text, text.replace("\n", "\r\n"), '\uFEFF' + text)
        .anyMatch(form -> digest(algorithm, form).equals(hex));
  }

  private static String digest(String algorithm, String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the Java runtime has no " + algorithm, e);
    }
  }
}
