package dev.godwit.query.fleet;

import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.Version;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the status topic says, folded: of each tenant and rollout the highest revision, of
 * each target the word that holds. An event that was folded before, or that something newer has
 * overtaken, changes nothing. Not safe for several threads; see {@link FleetStore}.
 */
public final class Fleet {
  private final Places places = new Places();
  private final Tenants tenants = new Tenants(places);
  private final Residents residents = new Residents();
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
    int tenant = tenants.find(next.tenant());
    if (tenant < 0) {
      tenant = tenants.add(next.tenant());
    } else if (tenants.revision(tenant) >= next.revision()) {
      return false;
    } else if (tenants.lives(tenant)) {
      residents.leave(tenant, tenants.place(tenant));
      count(tenants.place(tenant), -1);
    }
    int place = places.of(next.target());
    tenants.set(tenant, next, place);
    if (tenants.lives(tenant)) {
      residents.enter(tenant, place);
      count(place, 1);
    }
    return true;
  }

  private boolean fold(JobStatus status) {
    int place = places.of(status.stamp().target());
    Word next = Word.of(status);
    Word known = places.word(place);
    if (!Precedence.holds(next, known)) {
      return false;
    }
    rollouts.replace(status.stamp().target().id(), known, next);
    count(place, -residents.count(place));
    places.set(place, next);
    count(place, residents.count(place));
    return true;
  }

  private void count(int place, int by) {
    tally.count(places.cluster(place), places.state(place), places.version(place), by);
  }

  private void noteTime(Instant at) {
    asOf = asOf == null || at.isAfter(asOf) ? at : asOf;
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
    return tenants.after(cursor).filter(tenants::lives).mapToObj(tenants::status);
  }

  public Optional<TenantStatus> tenant(TenantId id) {
    int tenant = tenants.find(id);
    return tenant < 0 || !tenants.lives(tenant)
        ? Optional.empty()
        : Optional.of(tenants.status(tenant));
  }

  public TargetState stateOf(TargetId target) {
    int place = places.find(target);
    return place < 0 ? TargetState.PENDING : places.state(place);
  }

  /** The newest applied version that the target has told. */
  public Optional<Version> versionOf(TargetId target) {
    return lastWord(target).map(Word::version);
  }

  /** The word about the target that holds. */
  public Optional<Word> lastWord(TargetId target) {
    int place = places.find(target);
    return place < 0 ? Optional.empty() : Optional.ofNullable(places.word(place));
  }

  /** The tenants that live at the target. */
  public Stream<TenantId> tenantsAt(TargetId target) {
    int place = places.find(target);
    return place < 0 ? Stream.empty() : residents.at(place).mapToObj(tenants::id);
  }

  public Optional<RolloutStatus> rollout(RolloutId id) {
    return rollouts.find(id);
  }

  /** The rollouts, the newest first, after this one. */
  public Stream<RolloutStatus> rolloutsAfter(Optional<RolloutStatus> cursor) {
    return rollouts.after(cursor.orElse(null));
  }

  /** The targets whose last word is that this rollout failed on them, by id. */
  public SortedMap<TargetId, Word> failuresOf(RolloutId id) {
    return Collections.unmodifiableSortedMap(rollouts.failuresOf(id));
  }
}
