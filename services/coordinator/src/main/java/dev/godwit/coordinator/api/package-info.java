/**
 * The coordinator's HTTP operations, as docs/openapi.yaml describes them. Each reads its request
 * into the domain's types, runs one transaction and writes what came of it; none keeps any state.
 */
@NullMarked
package dev.godwit.coordinator.api;

import org.jspecify.annotations.NullMarked;
