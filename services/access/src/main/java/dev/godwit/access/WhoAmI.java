package dev.godwit.access;

import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import java.util.Map;

/** Tells callers who they are here. */
public final class WhoAmI {
  private record Me(String name, String role) {}

  private WhoAmI() {}

  /** By operationId. */
  public static Map<String, Operation> operations() {
    return Map.of("whoAmI", WhoAmI::answer);
  }

  private static Answer answer(Call call) {
    return Answer.ok(new Me(call.caller().name(), call.caller().role().text()));
  }
}
