package dev.godwit.sql.wasm;

/**
 * The operations of {@link FlatCode}: constants and no enum, because the loop that reads them
 * switches on the number. {@code at} is a slot; results go there, operands follow it.
 */
final class FlatOp {
  /** to, from. */
  static final int MOVE = 0;

  /** to, index. */
  static final int CONST = 1;

  /** target. */
  static final int JUMP = 2;

  /** at, target. */
  static final int JUMP_IF = 3;

  /** at, target. */
  static final int JUMP_UNLESS = 4;

  /** at, number of targets, targets, the last of which is the default. */
  static final int JUMP_TABLE = 5;

  /** function, at, number of arguments. */
  static final int CALL = 6;

  /** type, at, number of arguments; the table's index lies behind them. */
  static final int CALL_INDIRECT = 7;

  /** at. */
  static final int RETURN = 8;

  static final int UNREACHABLE = 9;

  /** at: chosen, other, condition. */
  static final int SELECT = 10;

  /** to, global. */
  static final int GLOBAL_GET = 11;

  /** from, global. */
  static final int GLOBAL_SET = 12;

  /** at: to, from, length. */
  static final int COPY = 13;

  /** at, offset. */
  static final int LOAD = 14;

  static final int LOAD8_S = 15;
  static final int LOAD8_U = 16;
  static final int LOAD16_S = 17;
  static final int LOAD16_U = 18;
  static final int LOAD64 = 19;

  /** at, offset; the value lies behind the address. */
  static final int STORE = 20;

  static final int STORE8 = 21;
  static final int STORE16 = 22;
  static final int STORE64 = 23;

  /** at. */
  static final int EQZ = 24;

  static final int EXTEND8 = 25;
  static final int EXTEND16 = 26;

  /** at: left, right; this and all above it. */
  static final int ADD = 27;

  static final int SUB = 28;
  static final int MUL = 29;
  static final int AND = 30;
  static final int OR = 31;
  static final int XOR = 32;
  static final int SHL = 33;
  static final int SHR_S = 34;
  static final int EQ = 35;
  static final int NE = 36;
  static final int LT_S = 37;
  static final int LT_U = 38;
  static final int GT_S = 39;
  static final int GT_U = 40;
  static final int LE_S = 41;
  static final int LE_U = 42;
  static final int GE_S = 43;
  static final int GE_U = 44;
  static final int NE64 = 45;

  private FlatOp() {}

  /** How many numbers of the code it takes, where the next instruction follows it. */
  static int width(int op) {
    return switch (op) {
      case CALL, CALL_INDIRECT -> 4;
      case MOVE, CONST, JUMP_IF, JUMP_UNLESS, GLOBAL_GET, GLOBAL_SET -> 3;
      default -> op >= LOAD && op <= STORE64 ? 3 : 2;
    };
  }
}
