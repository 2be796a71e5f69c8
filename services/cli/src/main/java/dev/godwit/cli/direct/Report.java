package dev.godwit.cli.direct;

import dev.godwit.contract.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place and what came of the work on it. */
public record Report<T>(Place place, Ending<T> ending) {

  public boolean failed() {
    return failure().isPresent();
  }

  public Optional<Failure> failure() {
    return switch (ending) {
      case Ending.Done<T> _ -> Optional.empty();
      case Ending.Failed<T> failed -> Optional.of(failed.failure());
    };
  }

  /** What was reached, where that is known. */
  public @Nullable T value() {
    return switch (ending) {
      case Ending.Done<T> done -> done.value();
      case Ending.Failed<T> failed -> failed.value();
    };
  }
}
