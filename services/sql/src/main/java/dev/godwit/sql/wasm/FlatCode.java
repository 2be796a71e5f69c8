package dev.godwit.sql.wasm;

/**
 * A function in which each instruction names the slots of the frame that it reads and writes, and
 * each jump the place it goes to. Slots are the parameters, the locals, then the operand stack.
 *
 * @param code an operation of {@link FlatOp} and its operands, again and again
 * @param constants what {@link FlatOp#CONST} refers to
 * @param slots how many a frame needs
 */
@SuppressWarnings("ArrayRecordComponent") // only FlatMachine reads them, in its innermost loop
record FlatCode(int[] code, long[] constants, int slots) {}
