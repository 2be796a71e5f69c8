package dev.godwit.sql.wasm;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import java.util.Arrays;

/**
 * What the WebAssembly imports. Its build gave the functions single letters; the checksum that the
 * build verifies is what ties the letters below to their meaning.
 */
final class HostCalls {
  private static final int TABLE = 0;
  private static final int SEEK_UNSUPPORTED = 70;
  private static final long[] NOTHING = {};

  private final Exports exports;

  private HostCalls(Exports exports) {
    this.exports = exports;
  }

  static ImportValues of(WasmModule module, Exports exports) {
    var calls = new HostCalls(exports);
    ImportValues.Builder imports = ImportValues.builder();
    for (int i = 0; i < module.importSection().importCount(); i++) {
      if (module.importSection().getImport(i) instanceof FunctionImport wanted) {
        FunctionType type = module.typeSection().getType(wanted.typeIndex());
        imports.addFunction(
            new HostFunction(wanted.module(), wanted.name(), type, calls.function(wanted, type)));
      }
    }
    return imports.build();
  }

  private WasmFunctionHandle function(FunctionImport wanted, FunctionType type) {
    return switch (wanted.name()) {
      case "a", "b", "d", "e", "f", "g", "h", "i", "j", "k", "l", "n", "y" -> invoke(type);
      case "p" ->
          (_, _) -> {
            throw Longjmp.THROWN;
          };
      case "c", "x", "m", "v" ->
          (_, _) -> {
            throw new ParserBroken("the parser aborted", null);
          };
      case "w" -> (_, _) -> NOTHING;
      case "o", "u" -> (_, _) -> new long[] {0};
      case "q" -> HostCalls::growHeap;
      case "r" ->
          (instance, args) -> {
            instance.memory().writeI32((int) args[3], 0);
            return new long[] {0};
          };
      case "s" -> (_, _) -> new long[] {SEEK_UNSUPPORTED};
      case "t" -> HostCalls::swallow;
      default ->
          throw new IllegalStateException(
              "the parser imports '%s', which is unknown here".formatted(wanted.name()));
    };
  }

  /** Calls through the table, and lands here when PostgreSQL raises an error below. */
  private WasmFunctionHandle invoke(FunctionType type) {
    long[] afterError = type.returns().isEmpty() ? NOTHING : new long[] {0};
    return (instance, args) -> {
      Machine machine = instance.getMachine();
      long stack = machine.call(exports.getStack(), NOTHING)[0];
      try {
        int function = instance.table(TABLE).requiredRef((int) args[0]);
        return machine.call(function, Arrays.copyOfRange(args, 1, args.length));
      } catch (Longjmp _) {
        machine.call(exports.restoreStack(), new long[] {stack});
        machine.call(exports.setThrew(), new long[] {1, 0});
        return afterError.clone();
      }
    };
  }

  private static long[] growHeap(Instance instance, long... args) {
    Memory memory = instance.memory();
    long wanted = args[0] & 0xFFFF_FFFFL;
    long pages = (wanted + Memory.PAGE_SIZE - 1) / Memory.PAGE_SIZE;
    boolean enough = pages <= memory.pages() || memory.grow((int) (pages - memory.pages())) >= 0;
    return new long[] {enough ? 1 : 0};
  }

  /** Takes what is written to a file descriptor, and drops it. */
  private static long[] swallow(Instance instance, long... args) {
    Memory memory = instance.memory();
    int vector = (int) args[1];
    int length = 0;
    for (int i = 0; i < args[2]; i++) {
      length += memory.readInt(vector + 8 * i + 4);
    }
    memory.writeI32((int) args[3], length);
    return new long[] {0};
  }
}
