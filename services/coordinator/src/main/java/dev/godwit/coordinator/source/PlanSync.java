package dev.godwit.coordinator.source;

import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What follows for the tenants of a source from a list of who is there. A list that lacks more than
 * a tenth of them is more likely wrong than true, and changes nothing unless a person says so.
 */
public final class PlanSync {
  private static final int PERCENT = 10;

  /** A tenant that came from the source. */
  public record Member(TenantId tenant, State state, boolean vanished) {}

  /** The pure answer. */
  public sealed interface Plan {
    /** Who is suspended, and who comes back. */
    record Follow(List<TenantId> suspend, List<TenantId> resume) implements Plan {}

    record TooFew(String why) implements Plan {}
  }

  private PlanSync() {}

  public static Plan plan(Set<TenantId> listed, Collection<Member> members, boolean acceptShrink) {
    List<TenantId> suspend = new ArrayList<>();
    List<TenantId> resume = new ArrayList<>();
    int active = 0;
    for (Member member : members) {
      boolean there = listed.contains(member.tenant());
      switch (member.state()) {
        case ACTIVE -> {
          active++;
          if (!there) {
            suspend.add(member.tenant());
          }
        }
        case SUSPENDED -> {
          if (there && member.vanished()) {
            resume.add(member.tenant());
          }
        }
        case DELETED -> {
          // Stays deleted, whatever the list says.
        }
      }
    }
    return suspend.size() * 100L > (long) active * PERCENT && !acceptShrink
        ? new Plan.TooFew(
            "the list lacks %d of %d active tenants, more than %d %%; nothing is changed"
                .formatted(suspend.size(), active, PERCENT))
        : new Plan.Follow(suspend, resume);
  }
}
