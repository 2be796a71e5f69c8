package dev.godwit.runtime;

import java.util.Optional;

/** Knows callers by what they show. It is asked on a virtual thread, so it may wait. */
@FunctionalInterface
public interface IdentifyCaller {
  /**
   * Empty where the credential is nobody's, or nobody's any more.
   *
   * @throws Refused where that cannot be told now
   */
  Optional<Caller> identify(Credential shown);
}
