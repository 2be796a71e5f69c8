package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a target has found.
 *
 * @param version the newest applied one, absent where there is none
 */
public record Checkup(@Nullable Version version, List<Finding> findings) {
  public Checkup {
    findings = List.copyOf(findings);
  }

  /** What a person has to do something about. */
  public List<Failure> problems() {
    return of(Weight.PROBLEM);
  }

  /** What is a risk that somebody may have chosen. */
  public List<Failure> warnings() {
    return of(Weight.WARNING);
  }

  private List<Failure> of(Weight weight) {
    return findings.stream().filter(one -> one.weight() == weight).map(Finding::failure).toList();
  }

  /** How much it matters. */
  public enum Weight {
    /** The check has failed. */
    PROBLEM,
    /** The check has not failed for this. */
    WARNING
  }

  /** One of the things that were found. */
  public record Finding(Weight weight, Failure failure) {
    static Finding problem(ReasonCode code, String message, String remedy) {
      return problem(told(code, message, remedy));
    }

    static Finding problem(Failure failure) {
      return new Finding(Weight.PROBLEM, failure);
    }

    static Finding warning(ReasonCode code, String message, String remedy) {
      return new Finding(Weight.WARNING, told(code, message, remedy));
    }

    private static Failure told(ReasonCode code, String message, String remedy) {
      return new Failure(code, message, "Needs a person: " + remedy, null, null, null);
    }
  }
}
