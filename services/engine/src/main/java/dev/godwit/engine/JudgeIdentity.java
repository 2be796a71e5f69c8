package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.PhysicalDatabase;
import java.util.Optional;

/**
 * Says, before anything is touched, whether the database that answered is the one that is meant. A
 * name and a port do not tell: they may lead elsewhere by now.
 */
@FunctionalInterface
public interface JudgeIdentity {
  /** Where nobody knows which one is meant. */
  JudgeIdentity ANY = database -> Optional.empty();

  /** Returns why it is not the one. */
  Optional<Failure> judge(PhysicalDatabase database);
}
