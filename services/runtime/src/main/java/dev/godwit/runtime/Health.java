package dev.godwit.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service can do its work now: it is ready when no check finds trouble. Liveness is
 * another matter and asks none of these, so that a lost Kafka or PostgreSQL never makes an
 * orchestrator restart a process that only has to wait.
 */
public final class Health {
  private final Map<String, Check> checks = new ConcurrentSkipListMap<>();

  /** Something the service cannot work without. */
  @FunctionalInterface
  public interface Check {
    /** What is wrong now, for people; empty when nothing is. */
    Optional<String> trouble() throws Exception;
  }

  /** What a check found; the reason is there where it is not ok. */
  public record Finding(String check, boolean ok, @Nullable String reason) {}

  /** All findings; ready when each is ok. */
  public record Report(boolean ready, List<Finding> checks) {}

  public Health check(String name, Check check) {
    checks.put(name, check);
    return this;
  }

  public Report report() {
    List<Finding> findings = new ArrayList<>();
    checks.forEach((name, check) -> findings.add(find(name, check)));
    return new Report(findings.stream().allMatch(Finding::ok), List.copyOf(findings));
  }

  private static Finding find(String name, Check check) {
    Optional<String> trouble;
    try {
      trouble = check.trouble();
    } catch (Exception e) {
      trouble = Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
    return new Finding(name, trouble.isEmpty(), trouble.orElse(null));
  }
}
