package dev.godwit.engine;

import dev.godwit.contract.Failure;

/** What came of asking for a target's place. */
public sealed interface Provisioned {
  /** It was there before, or needs no making. */
  record Present() implements Provisioned {}

  /** It was made, empty. */
  record Created() implements Provisioned {}

  /** It was made as a copy of the golden template, with the template's history. */
  record Cloned() implements Provisioned {}

  record Failed(Failure failure) implements Provisioned {}
}
