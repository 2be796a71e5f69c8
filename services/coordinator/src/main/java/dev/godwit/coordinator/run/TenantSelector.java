package dev.godwit.coordinator.run;

import dev.godwit.contract.TenantId;
import dev.godwit.contract.Version;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which of an environment's active tenants a rollout is for: those that every part agrees to.
 *
 * @param tenants these; absent for any
 * @param labels those that have all of these
 * @param versions those whose target is at such a version, as far as is known
 * @param share so many of them, always the same ones for the same seed
 * @param except never these
 */
public record TenantSelector(
    @Nullable List<TenantId> tenants,
    Map<String, String> labels,
    Versions versions,
    Share share,
    Except except) {
  public static final TenantSelector ALL =
      new TenantSelector(null, Map.of(), Versions.ANY, Share.ALL, Except.NONE);

  public TenantSelector {
    tenants = tenants == null ? null : List.copyOf(tenants);
    labels = inOrder(labels);
  }

  /** Whether nothing is left out. */
  boolean isAll() {
    return equals(ALL);
  }

  /** Compared in the order of the target's track; a target without any version is below all. */
  public record Versions(@Nullable Version at, @Nullable Version below, @Nullable Version above) {
    public static final Versions ANY = new Versions(null, null, null);
  }

  /**
   * A part of what would be selected otherwise, of each track but {@code control}.
   *
   * @param percent rounded up
   * @param seed another one selects others
   */
  public record Share(@Nullable Integer percent, @Nullable Integer count, String seed) {
    public static final Share ALL = new Share(null, null, "");
  }

  /** Who is left out: these tenants, and those that have all of these labels. */
  public record Except(List<TenantId> tenants, Map<String, String> labels) {
    public static final Except NONE = new Except(List.of(), Map.of());

    public Except {
      tenants = List.copyOf(tenants);
      labels = inOrder(labels);
    }
  }

  /** One order, one spelling. */
  private static Map<String, String> inOrder(Map<String, String> labels) {
    return Collections.unmodifiableMap(new TreeMap<>(labels));
  }
}
