package dev.godwit.sql.wasm;

import java.util.Arrays;
import java.util.List;

/** The flat code as far as it has been decoded. */
final class Emitted {
  private int[] code = new int[1024];
  private long[] constants = new long[256];
  private int size;
  private int constantCount;

  int[] code() {
    return Arrays.copyOf(code, size);
  }

  long[] constants() {
    return Arrays.copyOf(constants, constantCount);
  }

  /** Where the next instruction will be. */
  int place() {
    return size;
  }

  void add(int... words) {
    if (size + words.length > code.length) {
      code = Arrays.copyOf(code, Math.max(code.length * 2, size + words.length));
    }
    System.arraycopy(words, 0, code, size, words.length);
    size += words.length;
  }

  void constant(int at, long value) {
    if (constantCount == constants.length) {
      constants = Arrays.copyOf(constants, constantCount * 2);
    }
    constants[constantCount] = value;
    add(FlatOp.CONST, at, constantCount++);
  }

  void jump(FlatBlock block) {
    add(FlatOp.JUMP);
    target(block);
  }

  void jumpIf(int condition, FlatBlock block) {
    add(FlatOp.JUMP_IF, condition);
    target(block);
  }

  /** A jump whose target is patched later. */
  int jumpUnless(int condition) {
    add(FlatOp.JUMP_UNLESS, condition, FlatBlock.UNKNOWN);
    return size - 1;
  }

  void jumpTable(int at, List<FlatBlock> blocks) {
    add(FlatOp.JUMP_TABLE, at, blocks.size());
    blocks.forEach(this::target);
  }

  /** Lets a jump go to the next instruction. */
  void patch(int place) {
    code[place] = size;
  }

  /** Lets whatever waits for the block's end go to the next instruction. */
  void end(FlatBlock block) {
    block.waiting().forEach(this::patch);
    int otherwise = block.takeOtherwise();
    if (otherwise != FlatBlock.UNKNOWN) {
      patch(otherwise);
    }
  }

  private void target(FlatBlock block) {
    add(block.start());
    if (block.start() == FlatBlock.UNKNOWN) {
      block.await(size - 1);
    }
  }
}
