package dev.godwit.sql.wasm;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.AnnotatedInstruction;
import com.dylibso.chicory.wasm.types.FunctionBody;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.OpCode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns a function's instructions into {@link FlatCode}. In WebAssembly the operand stack's height
 * is the same each time an instruction is reached, so every operand has its slot. What it does not
 * know it refuses here, and not when it is run.
 */
final class DecodeFlat {
  private final WasmModule module;
  private final FunctionType type;
  private final int operands;
  private final Emitted emitted = new Emitted();
  private final Deque<FlatBlock> blocks = new ArrayDeque<>();
  private int top;
  private int highest;
  private int deadBlocks;
  private boolean dead;

  private DecodeFlat(WasmModule module, FunctionType type, FunctionBody body) {
    this.module = module;
    this.type = type;
    operands = type.params().size() + body.localTypes().size();
    top = operands;
    highest = operands;
  }

  /** Decodes functions by their numbers. */
  static Map<Integer, FlatCode> of(WasmModule module, int... functions) {
    Map<Integer, FlatCode> decoded = new HashMap<>();
    int imported = module.importSection().importCount();
    for (int function : functions) {
      FunctionBody body = module.codeSection().getFunctionBody(function - imported);
      FunctionType type = typeOf(module, function);
      decoded.put(function, new DecodeFlat(module, type, body).decode(body.instructions()));
    }
    return Map.copyOf(decoded);
  }

  private static FunctionType typeOf(WasmModule module, int function) {
    int imported = module.importSection().importCount();
    int index =
        function < imported
            ? ((FunctionImport) module.importSection().getImport(function)).typeIndex()
            : module.functionSection().getFunctionType(function - imported);
    return module.typeSection().getType(index);
  }

  private FlatCode decode(List<AnnotatedInstruction> instructions) {
    blocks.push(FlatBlock.forwards(operands, type.returns().size()));
    for (AnnotatedInstruction instruction : instructions) {
      if (dead) {
        skip(instruction);
      } else {
        decode(instruction);
      }
      highest = Math.max(highest, top);
    }
    emitted.add(FlatOp.RETURN, operands);
    return new FlatCode(emitted.code(), emitted.constants(), highest + 1);
  }

  /** Nothing reaches this instruction; only the end of its block matters. */
  private void skip(AnnotatedInstruction instruction) {
    switch (instruction.opcode()) {
      case BLOCK, LOOP, IF -> deadBlocks++;
      case ELSE -> {
        if (deadBlocks == 0) {
          otherwise(false);
        }
      }
      case END -> {
        if (deadBlocks == 0) {
          end();
        } else {
          deadBlocks--;
        }
      }
      default -> {}
    }
  }

  private void decode(AnnotatedInstruction instruction) {
    int operand = instruction.operandCount() > 0 ? (int) instruction.operand(0) : 0;
    switch (instruction.opcode()) {
      case LOCAL_GET -> emitted.add(FlatOp.MOVE, top++, operand);
      case LOCAL_SET -> emitted.add(FlatOp.MOVE, operand, --top);
      case LOCAL_TEE -> emitted.add(FlatOp.MOVE, operand, top - 1);
      case I32_CONST -> emitted.constant(top++, operand);
      case I64_CONST -> emitted.constant(top++, instruction.operand(0));
      case GLOBAL_GET -> emitted.add(FlatOp.GLOBAL_GET, top++, operand);
      case GLOBAL_SET -> emitted.add(FlatOp.GLOBAL_SET, --top, operand);
      case DROP -> top--;
      case SELECT -> emitted.add(FlatOp.SELECT, (top -= 2) - 1);
      case MEMORY_COPY -> emitted.add(FlatOp.COPY, top -= 3);
      case CALL -> call(FlatOp.CALL, operand, typeOf(module, operand));
      case CALL_INDIRECT -> {
        top--;
        call(FlatOp.CALL_INDIRECT, operand, module.typeSection().getType(operand));
      }
      case BLOCK -> blocks.push(FlatBlock.forwards(top, results(operand)));
      case LOOP -> blocks.push(FlatBlock.backwards(top, results(operand), emitted.place()));
      case IF -> {
        int otherwise = emitted.jumpUnless(--top);
        blocks.push(FlatBlock.conditional(top, results(operand), otherwise));
      }
      case ELSE -> otherwise(true);
      case END -> end();
      case BR -> {
        branch(operand);
        dead = true;
      }
      case BR_IF -> branchIf(operand);
      case BR_TABLE -> branchTable(instruction);
      case UNREACHABLE -> {
        emitted.add(FlatOp.UNREACHABLE, 0);
        dead = true;
      }
      default -> compute(instruction);
    }
  }

  private void compute(AnnotatedInstruction instruction) {
    OpCode opcode = instruction.opcode();
    int op = FlatNames.of(opcode);
    if (op >= FlatOp.STORE && op <= FlatOp.STORE64) {
      emitted.add(op, top -= 2, (int) instruction.operand(1));
    } else if (op >= FlatOp.LOAD && op <= FlatOp.LOAD64) {
      emitted.add(op, top - 1, (int) instruction.operand(1));
    } else if (op < FlatOp.ADD) {
      emitted.add(op, top - 1);
    } else {
      emitted.add(op, --top - 1);
    }
  }

  private void call(int op, int function, FunctionType called) {
    int arguments = called.params().size();
    top -= arguments;
    emitted.add(op, function, top, arguments);
    top += called.returns().size();
  }

  private void branch(int depth) {
    FlatBlock block = block(depth);
    keep(block);
    emitted.jump(block);
  }

  private void branchIf(int depth) {
    FlatBlock block = block(depth);
    int condition = --top;
    if (block.carried() == 0 || top - 1 == block.height()) {
      emitted.jumpIf(condition, block);
    } else {
      int past = emitted.jumpUnless(condition);
      keep(block);
      emitted.jump(block);
      emitted.patch(past);
    }
  }

  private void branchTable(AnnotatedInstruction instruction) {
    List<FlatBlock> targets =
        Arrays.stream(instruction.operands()).mapToObj(depth -> block((int) depth)).toList();
    if (targets.stream().anyMatch(block -> block.carried() > 0)) {
      throw new IllegalStateException("a jump table that carries a value is not known here");
    }
    emitted.jumpTable(--top, targets);
    dead = true;
  }

  /** A branch takes the block's result along. */
  private void keep(FlatBlock block) {
    if (block.carried() > 0 && top - 1 != block.height()) {
      emitted.add(FlatOp.MOVE, block.height(), top - 1);
    }
  }

  private void otherwise(boolean reached) {
    FlatBlock block = block(0);
    if (reached) {
      emitted.jump(block);
    }
    emitted.patch(block.takeOtherwise());
    top = block.height();
    dead = false;
  }

  private void end() {
    FlatBlock block = blocks.pop();
    emitted.end(block);
    top = block.height() + block.results();
    dead = false;
  }

  private FlatBlock block(int depth) {
    return blocks.stream().skip(depth).findFirst().orElseThrow();
  }

  /** The block type is one value type, or 0x40 for none; a number of a type is not known here. */
  private static int results(int blockType) {
    return switch (blockType) {
      case 0x40 -> 0;
      case 0x7F, 0x7E, 0x7D, 0x7C -> 1;
      default ->
          throw new IllegalStateException(
              "the block type %d is not known here".formatted(blockType));
    };
  }
}
