package dev.godwit.runtime.vault;

import java.nio.ByteBuffer;

/** A secret as it lies in the control database: the number of its key, then the ciphertext. */
public final class Sealed {
  private static final int PREFIX = 5;

  private final byte[] bytes;

  /** Takes the bytes over. */
  public Sealed(byte[] bytes) {
    this.bytes = bytes;
  }

  public byte[] bytes() {
    return bytes;
  }

  /** The key that has sealed it; 0 where nothing says so. */
  public long keyId() {
    return bytes.length < PREFIX || bytes[0] != 1
        ? 0
        : Integer.toUnsignedLong(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
  }
}
