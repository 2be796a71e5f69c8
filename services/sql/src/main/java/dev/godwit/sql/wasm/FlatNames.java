package dev.godwit.sql.wasm;

import com.dylibso.chicory.wasm.types.OpCode;

/** Which flat operation an instruction of WebAssembly is. */
final class FlatNames {
  private FlatNames() {}

  static int of(OpCode opcode) {
    return switch (opcode) {
      case I32_LOAD -> FlatOp.LOAD;
      case I32_LOAD8_S -> FlatOp.LOAD8_S;
      case I32_LOAD8_U -> FlatOp.LOAD8_U;
      case I32_LOAD16_S -> FlatOp.LOAD16_S;
      case I32_LOAD16_U -> FlatOp.LOAD16_U;
      // A double is only passed through, so its bits are enough.
      case I64_LOAD, F64_LOAD -> FlatOp.LOAD64;
      case I32_STORE -> FlatOp.STORE;
      case I32_STORE8 -> FlatOp.STORE8;
      case I32_STORE16 -> FlatOp.STORE16;
      case I64_STORE, F64_STORE -> FlatOp.STORE64;
      case I32_EQZ -> FlatOp.EQZ;
      case I32_EXTEND_8_S -> FlatOp.EXTEND8;
      case I32_EXTEND_16_S -> FlatOp.EXTEND16;
      case I64_NE -> FlatOp.NE64;
      default -> arithmetic(opcode);
    };
  }

  private static int arithmetic(OpCode opcode) {
    return switch (opcode) {
      case I32_ADD -> FlatOp.ADD;
      case I32_SUB -> FlatOp.SUB;
      case I32_MUL -> FlatOp.MUL;
      case I32_AND -> FlatOp.AND;
      case I32_OR -> FlatOp.OR;
      case I32_XOR -> FlatOp.XOR;
      case I32_SHL -> FlatOp.SHL;
      case I32_SHR_S -> FlatOp.SHR_S;
      case I32_EQ -> FlatOp.EQ;
      case I32_NE -> FlatOp.NE;
      case I32_LT_S -> FlatOp.LT_S;
      case I32_LT_U -> FlatOp.LT_U;
      case I32_GT_S -> FlatOp.GT_S;
      case I32_GT_U -> FlatOp.GT_U;
      case I32_LE_S -> FlatOp.LE_S;
      case I32_LE_U -> FlatOp.LE_U;
      case I32_GE_S -> FlatOp.GE_S;
      case I32_GE_U -> FlatOp.GE_U;
      default -> throw new IllegalStateException(opcode + " is not known here");
    };
  }
}
