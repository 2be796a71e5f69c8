package dev.godwit.query.fleet;

import java.io.ByteArrayOutputStream;

/** Numbers, one after the other: small ones take a byte each, and negative ones count as 0. */
final class Packed {
  private static final int MORE = 0x80;

  private Packed() {}

  /** Writes them. */
  static final class Writer {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(48);

    Writer put(long number) {
      long rest = Math.max(0, number);
      for (; rest >= MORE; rest >>>= 7) {
        bytes.write((int) rest | MORE);
      }
      bytes.write((int) rest);
      return this;
    }

    byte[] bytes() {
      return bytes.toByteArray();
    }
  }

  /** Reads them again. */
  static final class Reader {
    private final byte[] bytes;
    private int at;

    Reader(byte[] bytes, int at) {
      this.bytes = bytes;
      this.at = at;
    }

    long next() {
      long number = 0;
      for (int shift = 0; ; shift += 7) {
        byte read = bytes[at++];
        number |= (long) (read & (MORE - 1)) << shift;
        if (read >= 0) {
          return number;
        }
      }
    }

    int nextInt() {
      return (int) next();
    }

    /** Where the next number begins. */
    int at() {
      return at;
    }
  }
}
