package dev.godwit.bench;

import dev.godwit.contract.Target;
import java.nio.file.Path;
import java.util.List;

/** A way to bring targets to the head of a directory of migrations. */
interface Contender extends AutoCloseable {
  String name();

  /** Numbers of targets at once that are worth trying. */
  List<Integer> parallelisms();

  /** Contenders that would find each other's history rows do not share databases. */
  default String set() {
    return "a";
  }

  /** Whether the keys of SCRAM logins are kept while it runs, as Godwit does. */
  default boolean keepsScramKeys() {
    return false;
  }

  /** Gets ready for a round, outside the measured time. */
  default void prepare(Scenario.Round round) throws Exception {}

  /**
   * Brings all targets to head; returns when the last is there, and throws where one is not.
   *
   * @param directory holds {@code V<n>__x.sql} for Flyway in {@code flyway}, the same texts for
   *     Godwit in {@code migrations/tenant}
   */
  void migrate(List<Target> targets, Path directory, int parallelism) throws Exception;

  @Override
  default void close() {}
}
