package dev.godwit.sql.wasm;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import dev.godwit.sql.generated.LibPgQuery;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One instance of PostgreSQL's parser with a memory of its own. Only one thread may use it at a
 * time, and none any more once it has thrown {@link ParserBroken}.
 */
public final class PgQuery {
  /** The 32 MiB of stack that the WebAssembly keeps for itself, and a little heap. */
  private static final MemoryLimits MEMORY = new MemoryLimits(544, 16_384);

  private static final WasmModule MODULE = LibPgQuery.load();
  private static final Exports EXPORTS = Exports.of(MODULE);

  /** The writer of the JSON, and the grammar's table machine. */
  private static final Map<Integer, FlatCode> FLAT = DecodeFlat.of(MODULE, 37, 140);

  private final Instance instance;
  private final Machine machine;

  private PgQuery(Function<Instance, Machine> machines) {
    instance =
        Instance.builder(MODULE)
            .withImportValues(HostCalls.of(MODULE, EXPORTS))
            .withMachineFactory(machines)
            .withMemoryFactory(ByteArrayMemory::new)
            .withMemoryLimits(MEMORY)
            .build();
    machine = instance.getMachine();
    call(EXPORTS.initialize());
  }

  /** An instance that runs its longest functions flat. */
  public static PgQuery start() {
    return new PgQuery(instance -> new FlatMachine(instance, LibPgQuery.create(instance), FLAT));
  }

  /** An instance as Chicory's compiler made it: slow, and what the other is compared with. */
  static PgQuery startPlain() {
    return new PgQuery(LibPgQuery::create);
  }

  /** How much of the machine's memory it holds; that never shrinks. */
  public int pages() {
    return instance.memory().pages();
  }

  /** Parses SQL; the text must hold no NUL. */
  public ParserAnswer parse(String sql) {
    return guarded(
        () -> {
          int text = write(sql);
          int result = call(EXPORTS.parse(), text);
          Memory memory = instance.memory();
          int error = memory.readInt(result + 8);
          ParserAnswer answer =
              error == 0
                  ? new ParserAnswer.Tree(text(memory.readInt(result)))
                  : new ParserAnswer.Refusal(
                      text(memory.readInt(error)), memory.readInt(error + 16));
          call(EXPORTS.freeParsed(), result);
          call(EXPORTS.free(), text);
          return answer;
        });
  }

  /** Parses a CREATE FUNCTION or DO statement whose body is PL/pgSQL; answers JSON. */
  public String parsePlpgsql(String sql) {
    return guarded(
        () -> {
          int text = write(sql);
          int result = call(EXPORTS.parsePlpgsql(), text);
          String answer = text(result);
          call(EXPORTS.freeText(), result);
          call(EXPORTS.free(), text);
          return answer;
        });
  }

  private <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (Longjmp | ChicoryException | StackOverflowError | OutOfMemoryError e) {
      throw new ParserBroken("the parser gave up: " + e, e);
    }
  }

  private int write(String sql) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    int at = call(EXPORTS.malloc(), bytes.length + 1);
    if (at == 0) {
      throw new ParserBroken("the parser has no memory left", null);
    }
    instance.memory().write(at, bytes);
    instance.memory().writeByte(at + bytes.length, (byte) 0);
    return at;
  }

  private String text(int at) {
    return instance.memory().readCString(at, StandardCharsets.UTF_8);
  }

  private int call(int function, long... args) {
    long[] result = machine.call(function, args);
    return result == null || result.length == 0 ? 0 : (int) result[0];
  }
}
