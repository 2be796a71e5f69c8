package dev.godwit.query.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Many different names, numbered from 0 in the order of their coming. A name costs its bytes and
 * some thirty more, where a map of strings would cost a hundred and fifty.
 */
final class Names {
  private static final int FREE = -1;

  private byte[][] names = new byte[64][];
  private int size;

  /** The number of a name stands at the place of its hash, or at the next free one after it. */
  private int[] table = freeTable(256);

  int size() {
    return size;
  }

  String get(int number) {
    return new String(names[number], StandardCharsets.UTF_8);
  }

  /** The name's number, or -1. */
  int find(String name) {
    return table[place(bytes(name))];
  }

  /** The number of a name that is not there yet. */
  int add(String name) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
    }
    if (size * 2 >= table.length) {
      table = freeTable(table.length * 2);
      for (int number = 0; number < size; number++) {
        table[place(names[number])] = number;
      }
    }
    byte[] bytes = bytes(name);
    names[size] = bytes;
    table[place(bytes)] = size;
    return size++;
  }

  int compare(int one, int other) {
    return Arrays.compareUnsigned(names[one], names[other]);
  }

  int compare(int one, String other) {
    return Arrays.compareUnsigned(names[one], bytes(other));
  }

  private int place(byte[] name) {
    int mask = table.length - 1;
    int hash = Arrays.hashCode(name) * 0x9E3779B9; // spreads what differs in its last letters only
    int place = (hash ^ hash >>> 16) & mask;
    while (table[place] != FREE && !Arrays.equals(names[table[place]], name)) {
      place = place + 1 & mask;
    }
    return place;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static int[] freeTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, FREE);
    return table;
  }
}
