package dev.godwit.cli.direct;

import dev.godwit.contract.Failure;
import org.jspecify.annotations.Nullable;

/** What came of the work on one place. */
public sealed interface Ending<T> {
  record Done<T>(T value) implements Ending<T> {}

  /**
   * The work stopped.
   *
   * @param value what had been reached, where that is known
   */
  record Failed<T>(@Nullable T value, Failure failure) implements Ending<T> {}

  /** The engine could not do it, and nothing had been reached. */
  static <T> Ending<T> failed(Failure failure) {
    return new Failed<>(null, SayNext.directly(failure));
  }
}
