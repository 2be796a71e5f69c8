package dev.godwit.coordinator.api;

import dev.godwit.contract.ReasonCode;
import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What all operations need.
 *
 * @param changed told after each transaction that may have left work to do
 */
public record Backstage(ControlDatabase control, Runnable changed) {
  <T> T read(Function<Transaction, T> work) {
    return control.inTransaction(work);
  }

  <T> T change(Function<Transaction, T> work) {
    T result = control.inTransaction(work);
    changed.run();
    return result;
  }

  static int limit(Call call, int otherwise) {
    return call.query("limit", Integer::valueOf).orElse(otherwise);
  }

  /** Builds a domain value, and refuses the request where the domain does. */
  static <T> T valid(ReasonCode code, Supplier<T> building) {
    try {
      return building.get();
    } catch (IllegalArgumentException e) {
      throw new Refused(Problem.of(400, code, String.valueOf(e.getMessage())));
    }
  }

  static <T> T valid(Supplier<T> building) {
    return valid(ReasonCode.REQUEST_INVALID, building);
  }
}
