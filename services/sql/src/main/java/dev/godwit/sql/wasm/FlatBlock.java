package dev.godwit.sql.wasm;

import java.util.ArrayList;
import java.util.List;

/** A block that is being decoded: where its branches go, and which of them wait to be told. */
final class FlatBlock {
  static final int UNKNOWN = -1;

  private final int height;
  private final int results;
  private final int start;
  private final List<Integer> waiting = new ArrayList<>();
  private int otherwise;

  private FlatBlock(int height, int results, int start, int otherwise) {
    this.height = height;
    this.results = results;
    this.start = start;
    this.otherwise = otherwise;
  }

  /** Branches go behind its end. */
  static FlatBlock forwards(int height, int results) {
    return new FlatBlock(height, results, UNKNOWN, UNKNOWN);
  }

  /** Branches go back to its start. */
  static FlatBlock backwards(int height, int results, int start) {
    return new FlatBlock(height, results, start, UNKNOWN);
  }

  /** As {@link #forwards}, entered only if a condition holds; else the code goes on elsewhere. */
  static FlatBlock conditional(int height, int results, int otherwise) {
    return new FlatBlock(height, results, UNKNOWN, otherwise);
  }

  /** The operand stack's, as slots, where the block begins. */
  int height() {
    return height;
  }

  int results() {
    return results;
  }

  /** How many values a branch takes along: none back to a loop's start. */
  int carried() {
    return start == UNKNOWN ? results : 0;
  }

  int start() {
    return start;
  }

  /** A place in the code that is to hold the block's end. */
  void await(int place) {
    waiting.add(place);
  }

  List<Integer> waiting() {
    return waiting;
  }

  /** The place that is to hold where the condition's other branch begins, asked for once. */
  int takeOtherwise() {
    int taken = otherwise;
    otherwise = UNKNOWN;
    return taken;
  }
}
