package dev.godwit.lint.view;

import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that a statement should not do.
 *
 * @param id stable; squawk's own where squawk has the rule
 * @param severity where nobody says otherwise
 * @param scope in which files it looks
 * @param aliases what other linters call it
 * @param why one paragraph, for somebody with a fleet
 * @param bad an example that is found
 * @param good the same end reached without a finding
 */
public record Rule(
    String id,
    Severity severity,
    Scope scope,
    List<String> aliases,
    String why,
    String bad,
    String good,
    Check check) {

  /** In which files a rule looks. */
  public enum Scope {
    EVERYWHERE,
    /** Not in scripts that take a migration back: there it is what they are for. */
    FORWARD,
    /** Where tenants share tables. */
    SHARED,
    /** Where tenants share a database: its tables, or with a schema each. */
    TOGETHER
  }

  /** What a rule does. */
  @FunctionalInterface
  public interface Check {
    /** What is wrong with the statement, in view of what came before it. */
    Stream<Hit> look(Visit visit);
  }
}
