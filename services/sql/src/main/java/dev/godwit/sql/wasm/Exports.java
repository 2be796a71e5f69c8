package dev.godwit.sql.wasm;

import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.Export;
import java.util.stream.IntStream;

/**
 * The numbers of the functions that are called, found by the letters that their build gave them.
 */
record Exports(
    int initialize,
    int malloc,
    int free,
    int parse,
    int freeParsed,
    int parsePlpgsql,
    int freeText,
    int setThrew,
    int restoreStack,
    int getStack) {

  static Exports of(WasmModule module) {
    return new Exports(
        id(module, "A"),
        id(module, "C"),
        id(module, "E"),
        id(module, "F"),
        id(module, "G"),
        id(module, "H"),
        id(module, "N"),
        id(module, "P"),
        id(module, "Q"),
        id(module, "R"));
  }

  private static int id(WasmModule module, String letter) {
    var section = module.exportSection();
    return IntStream.range(0, section.exportCount())
        .mapToObj(section::getExport)
        .filter(export -> export.name().equals(letter))
        .mapToInt(Export::index)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the parser exports no " + letter));
  }
}
