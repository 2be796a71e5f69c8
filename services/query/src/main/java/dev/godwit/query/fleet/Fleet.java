package dev.godwit.query.fleet;

import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the status topic says, folded: of each tenant and rollout the highest revision, of
 * each target the word that holds. An event that was folded before, or that something newer has
 * overtaken, changes nothing. Not safe for several threads; see {@link FleetStore}.
 */
public final class Fleet {
  private final NavigableMap<TenantId, TenantStatus> tenants = new TreeMap<>();
  private final Map<TargetId, Place> places = new HashMap<>();
  private final Rollouts rollouts = new Rollouts();
  private final Tally tally = new Tally();
  private @Nullable Instant asOf;

  /** Takes an event in; says what it changed, if anything. */
  Optional<Changed> fold(StatusEvent event) {
    return switch (event) {
      case TenantStatus tenant -> {
        noteTime(tenant.at());
        yield fold(tenant)
            ? Optional.of(new Changed.OfTarget(tenant.target().id()))
            : Optional.empty();
      }
      case RolloutStatus rollout -> {
        noteTime(rollout.at());
        yield rollouts.fold(rollout)
            ? Optional.of(new Changed.OfRollout(rollout.rollout()))
            : Optional.empty();
      }
      case JobStatus job -> {
        noteTime(job.stamp().at());
        yield fold(job)
            ? Optional.of(new Changed.OfTarget(job.stamp().target().id()))
            : Optional.empty();
      }
    };
  }

  private boolean fold(TenantStatus next) {
    TenantStatus known = tenants.get(next.tenant());
    if (known != null && known.revision() >= next.revision()) {
      return false;
    }
    tenants.put(next.tenant(), next);
    if (known != null && lives(known)) {
      move(known, false);
    }
    if (lives(next)) {
      move(next, true);
    }
    return true;
  }

  private void move(TenantStatus tenant, boolean in) {
    Place place = placeOf(tenant.target());
    tally.remove(place);
    if (in) {
      place.tenants.add(tenant.tenant());
    } else {
      place.tenants.remove(tenant.tenant());
    }
    tally.add(place);
  }

  private boolean fold(JobStatus next) {
    Place place = placeOf(next.stamp().target());
    if (!Precedence.holds(next, place.last)) {
      return false;
    }
    rollouts.replace(place.last, next);
    tally.remove(place);
    place.last = next;
    tally.add(place);
    return true;
  }

  private Place placeOf(Target target) {
    return places.computeIfAbsent(target.id(), id -> new Place(target));
  }

  private void noteTime(Instant at) {
    asOf = asOf == null || at.isAfter(asOf) ? at : asOf;
  }

  private static boolean lives(TenantStatus tenant) {
    return tenant.state() != TenantStatus.State.DELETED;
  }

  public Tally tally() {
    return tally;
  }

  /** The time of the newest event, by its writer's clock; absent before the first. */
  public Optional<Instant> asOf() {
    return Optional.ofNullable(asOf);
  }

  /** The tenants that are not deleted, by id, after this one. */
  public Stream<TenantStatus> tenantsAfter(Optional<TenantId> cursor) {
    Collection<TenantStatus> rest =
        cursor.map(id -> tenants.tailMap(id, false)).orElse(tenants).values();
    return rest.stream().filter(Fleet::lives);
  }

  public Optional<TenantStatus> tenant(TenantId id) {
    return Optional.ofNullable(tenants.get(id)).filter(Fleet::lives);
  }

  public TargetState stateOf(TargetId target) {
    return TargetState.of(lastWord(target).orElse(null));
  }

  /** The newest applied version that the target has told. */
  public Optional<Version> versionOf(TargetId target) {
    return Optional.ofNullable(places.get(target)).flatMap(p -> Optional.ofNullable(p.version()));
  }

  /** The word about the target that holds. */
  public Optional<JobStatus> lastWord(TargetId target) {
    return Optional.ofNullable(places.get(target)).flatMap(p -> Optional.ofNullable(p.last));
  }

  /** The tenants that live at the target, by id. */
  public Collection<TenantId> tenantsAt(TargetId target) {
    Place place = places.get(target);
    return place == null ? Collections.emptySet() : Collections.unmodifiableSet(place.tenants);
  }

  public Optional<RolloutStatus> rollout(RolloutId id) {
    return rollouts.find(id);
  }

  /** The rollouts, the newest first, after this one. */
  public Stream<RolloutStatus> rolloutsAfter(Optional<RolloutStatus> cursor) {
    return rollouts.after(cursor.orElse(null));
  }

  /** The targets whose last word is that this rollout failed on them, by id. */
  public Collection<JobStatus.Failed> failuresOf(RolloutId id) {
    return Collections.unmodifiableCollection(rollouts.failuresOf(id).values());
  }
}
