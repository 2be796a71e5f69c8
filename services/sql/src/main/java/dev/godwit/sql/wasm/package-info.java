/**
 * One instance of the parser: {@link dev.godwit.sql.wasm.PgQuery} passes text in and JSON out,
 * {@link dev.godwit.sql.wasm.HostCalls} is what the WebAssembly finds around it, and {@link
 * dev.godwit.sql.wasm.FlatMachine} runs the functions that are too long for the JVM.
 */
@NullMarked
package dev.godwit.sql.wasm;

import org.jspecify.annotations.NullMarked;
