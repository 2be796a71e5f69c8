package dev.godwit.sql.wasm;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.TrapException;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the few functions that are longer than a method of the JVM may be, and leaves all others to
 * the compiled code. Chicory's own interpreter, which it would use for them, keeps a record per
 * nested block; the grammar's 500-way switch is 500 of them, at each reduction.
 */
final class FlatMachine implements Machine {
  private static final int TABLE = 0;

  private final Instance instance;
  private final Machine compiled;
  private final Map<Integer, FlatCode> flat;

  FlatMachine(Instance instance, Machine compiled, Map<Integer, FlatCode> flat) {
    this.instance = instance;
    this.compiled = compiled;
    this.flat = flat;
  }

  @Override
  public long @Nullable [] call(int function, long[] args) {
    FlatCode code = flat.get(function);
    if (code == null) {
      return compiled.call(function, args);
    }
    long[] frame = Arrays.copyOf(args, code.slots());
    return new long[] {run(code, frame)};
  }

  /** The result, or something where the function has none. */
  private long run(FlatCode function, long[] frame) {
    int[] code = function.code();
    Memory memory = instance.memory();
    int pc = 0;
    while (true) {
      int at = code[pc + 1];
      switch (code[pc]) {
        case FlatOp.MOVE -> frame[at] = frame[code[pc + 2]];
        case FlatOp.CONST -> frame[at] = function.constants()[code[pc + 2]];
        case FlatOp.JUMP -> {
          pc = at;
          continue;
        }
        case FlatOp.JUMP_IF -> {
          pc = (int) frame[at] != 0 ? code[pc + 2] : pc + 3;
          continue;
        }
        case FlatOp.JUMP_UNLESS -> {
          pc = (int) frame[at] == 0 ? code[pc + 2] : pc + 3;
          continue;
        }
        case FlatOp.JUMP_TABLE -> {
          int last = code[pc + 2] - 1;
          int chosen = (int) frame[at];
          pc = code[pc + 3 + (Integer.compareUnsigned(chosen, last) < 0 ? chosen : last)];
          continue;
        }
        case FlatOp.CALL -> callDirect(at, frame, code[pc + 2], code[pc + 3]);
        case FlatOp.CALL_INDIRECT -> callIndirect(at, frame, code[pc + 2], code[pc + 3]);
        case FlatOp.RETURN -> {
          return frame[at];
        }
        case FlatOp.UNREACHABLE -> throw new TrapException("Trapped on unreachable instruction");
        case FlatOp.SELECT -> frame[at] = (int) frame[at + 2] != 0 ? frame[at] : frame[at + 1];
        case FlatOp.GLOBAL_GET -> frame[at] = instance.global(code[pc + 2]).getValue();
        case FlatOp.GLOBAL_SET -> instance.global(code[pc + 2]).setValue(frame[at]);
        case FlatOp.COPY -> memory.copy((int) frame[at], (int) frame[at + 1], (int) frame[at + 2]);
        default -> {
          int op = code[pc];
          if (op < FlatOp.STORE) {
            frame[at] = load(op, memory, address(frame[at], code[pc + 2]));
          } else if (op < FlatOp.EQZ) {
            store(op, memory, address(frame[at], code[pc + 2]), frame[at + 1]);
          } else {
            frame[at] = compute(op, frame[at], at + 1 < frame.length ? frame[at + 1] : 0);
          }
        }
      }
      pc += FlatOp.width(code[pc]);
    }
  }

  private void callDirect(int function, long[] frame, int at, int arguments) {
    keepResult(call(function, Arrays.copyOfRange(frame, at, at + arguments)), frame, at);
  }

  private void callIndirect(int type, long[] frame, int at, int arguments) {
    int function = instance.table(TABLE).requiredRef((int) frame[at + arguments]);
    int found = instance.functionType(function);
    if (found != type && !instance.type(found).equals(instance.type(type))) {
      throw new TrapException("indirect call type mismatch");
    }
    callDirect(function, frame, at, arguments);
  }

  private static void keepResult(long @Nullable [] result, long[] frame, int at) {
    if (result != null && result.length > 0 && at < frame.length) {
      frame[at] = result[0];
    }
  }

  private static int address(long base, int offset) {
    long address = (base & 0xFFFF_FFFFL) + offset;
    if (address > Integer.MAX_VALUE) {
      throw new TrapException("out of bounds memory access");
    }
    return (int) address;
  }

  private static long load(int op, Memory memory, int address) {
    return switch (op) {
      case FlatOp.LOAD -> memory.readInt(address);
      case FlatOp.LOAD8_S -> memory.read(address);
      case FlatOp.LOAD8_U -> memory.read(address) & 0xFF;
      case FlatOp.LOAD16_S -> memory.readShort(address);
      case FlatOp.LOAD16_U -> memory.readShort(address) & 0xFFFF;
      case FlatOp.LOAD64 -> memory.readLong(address);
      default -> throw new IllegalStateException("no load: " + op);
    };
  }

  private static void store(int op, Memory memory, int address, long value) {
    switch (op) {
      case FlatOp.STORE -> memory.writeI32(address, (int) value);
      case FlatOp.STORE8 -> memory.writeByte(address, (byte) value);
      case FlatOp.STORE16 -> memory.writeShort(address, (short) value);
      case FlatOp.STORE64 -> memory.writeLong(address, value);
      default -> throw new IllegalStateException("no store: " + op);
    }
  }

  private static long compute(int op, long first, long second) {
    int left = (int) first;
    int right = (int) second;
    return switch (op) {
      case FlatOp.EQZ -> left == 0 ? 1 : 0;
      case FlatOp.EXTEND8 -> (byte) left;
      case FlatOp.EXTEND16 -> (short) left;
      case FlatOp.ADD -> left + right;
      case FlatOp.SUB -> left - right;
      case FlatOp.MUL -> (int) ((long) left * right);
      case FlatOp.AND -> left & right;
      case FlatOp.OR -> left | right;
      case FlatOp.XOR -> left ^ right;
      case FlatOp.SHL -> left << right;
      case FlatOp.SHR_S -> left >> right;
      default -> holds(op, first, second) ? 1 : 0;
    };
  }

  private static boolean holds(int op, long first, long second) {
    int left = (int) first;
    int right = (int) second;
    return switch (op) {
      case FlatOp.EQ -> left == right;
      case FlatOp.NE -> left != right;
      case FlatOp.LT_S -> left < right;
      case FlatOp.LT_U -> Integer.compareUnsigned(left, right) < 0;
      case FlatOp.GT_S -> left > right;
      case FlatOp.GT_U -> Integer.compareUnsigned(left, right) > 0;
      case FlatOp.LE_S -> left <= right;
      case FlatOp.LE_U -> Integer.compareUnsigned(left, right) <= 0;
      case FlatOp.GE_S -> left >= right;
      case FlatOp.GE_U -> Integer.compareUnsigned(left, right) >= 0;
      case FlatOp.NE64 -> first != second;
      default -> throw new IllegalStateException("no operation: " + op);
    };
  }
}
