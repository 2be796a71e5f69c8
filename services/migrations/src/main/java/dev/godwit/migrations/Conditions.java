package dev.godwit.migrations;

import dev.godwit.contract.Version;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a migration says about when it may run and be taken back.
 *
 * @param requires versions of the same track that must be applied before, in the order written
 * @param environments where it runs; empty means everywhere
 * @param irreversible its author says that it cannot be undone
 * @param perTarget its author says that its effect differs from target to target, so that a copy of
 *     one target cannot stand for another
 * @param purpose what the file's header says it is for
 */
public record Conditions(
    List<Version> requires,
    Set<String> environments,
    boolean irreversible,
    boolean perTarget,
    @Nullable String purpose) {
  public static final Conditions NONE = new Conditions(List.of(), Set.of(), false, null);

  public Conditions(
      List<Version> requires,
      Set<String> environments,
      boolean irreversible,
      @Nullable String purpose) {
    this(requires, environments, irreversible, false, purpose);
  }

  public Conditions {
    requires = List.copyOf(requires);
    environments = Set.copyOf(environments);
  }

  /**
   * Whether the migration is meant for this environment.
   *
   * @param environment absent where nobody has said which one it is
   */
  public boolean meantFor(@Nullable String environment) {
    return environments.isEmpty() || (environment != null && environments.contains(environment));
  }
}
