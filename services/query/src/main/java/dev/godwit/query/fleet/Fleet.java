package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything the status topic says, folded: of each tenant and rollout the highest revision, of
 * each target the word that holds and the last attempts. An event that was folded before changes
 * nothing. Not safe for several threads; see {@link FleetStore}.
 */
public final class Fleet {
  private static final int SHOWN_RESIDENTS = 20;

  private final Vocabulary words = new Vocabulary();
  private final Places places = new Places(words);
  private final Tenants tenants = new Tenants(words, places);
  private final Standings standings = new Standings(words, places, tenants);
  private final Stories stories = new Stories(new PackAttempts(words));
  private final Rollouts rollouts = new Rollouts();
  private final RolloutTargets rolloutTargets = new RolloutTargets();
  private final Paces paces = new Paces();
  private final FleetMap map = new FleetMap(words, places, standings);
  private @Nullable Instant asOf;

  /** Takes an event in; says what it changed, if anything. */
  List<Changed> fold(StatusEvent event) {
    return switch (event) {
      case TenantStatus tenant -> {
        noteTime(tenant.at());
        yield fold(tenant);
      }
      case RolloutStatus rollout -> {
        noteTime(rollout.at());
        yield rollouts.fold(rollout)
            ? List.of(new Changed.OfRollout(rollout.rollout()))
            : List.of();
      }
      case JobStatus job -> {
        noteTime(job.stamp().at());
        yield fold(job);
      }
    };
  }

  private List<Changed> fold(TenantStatus next) {
    int known = tenants.find(next.tenant());
    if (known >= 0 && tenants.revision(known) >= next.revision()) {
      return List.of();
    }
    int place = places.of(next.target());
    Changed there = new Changed.OfTarget(next.target().id());
    if (known < 0) {
      standings.enter(tenants.add(next.tenant()), next, place);
      return List.of(there);
    }
    int old = tenants.place(known);
    standings.change(known, next, place);
    return old == place ? List.of(there) : List.of(there, new Changed.OfTarget(places.id(old)));
  }

  private List<Changed> fold(JobStatus status) {
    Target target = status.stamp().target();
    int place = places.of(target);
    Stories.Told told = stories.tell(place, target.id(), Attempt.of(status));
    paces.replace(told.before(), told.now());
    Word next = Word.of(status);
    Word known = places.word(place);
    if (!Precedence.holds(next, known)) {
      return List.of();
    }
    rolloutTargets.replace(place, known, next);
    standings.change(place, next);
    return List.of(new Changed.OfTarget(target.id()));
  }

  private void noteTime(Instant at) {
    asOf = asOf == null || at.isAfter(asOf) ? at : asOf;
  }

  public Tally tally() {
    return standings.tally();
  }

  public FleetMap map() {
    return map;
  }

  /** The time of the newest event, by its writer's clock; absent before the first. */
  public Optional<Instant> asOf() {
    return Optional.ofNullable(asOf);
  }

  /** Some of the tenants that are not deleted, by id. */
  public TenantPage tenants(TenantFilter filter, Optional<TenantId> after, int limit) {
    return standings.find().page(filter, after, limit);
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

  /** Of a target that is known. */
  public ClusterId clusterOf(TargetId target) {
    return places.cluster(places.find(target));
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
    return place < 0 ? Stream.empty() : standings.residents().at(place).mapToObj(tenants::id);
  }

  public int countAt(TargetId target) {
    int place = places.find(target);
    return place < 0 ? 0 : standings.residents().count(place);
  }

  public Optional<TargetStory> story(TargetId id) {
    int place = places.find(id);
    if (place < 0) {
      return Optional.empty();
    }
    IntStream residents = standings.residents().at(place);
    return Optional.of(
        new TargetStory(
            places.target(place),
            places.state(place),
            Optional.ofNullable(places.word(place)),
            standings.residents().count(place),
            residents.limit(SHOWN_RESIDENTS).mapToObj(tenants::status).toList(),
            stories.older(place),
            stories.of(place, id)));
  }

  public Optional<RolloutStatus> rollout(RolloutId id) {
    return rollouts.find(id);
  }

  /** The rollouts, the newest first, after this one. */
  public Stream<RolloutStatus> rolloutsAfter(Optional<RolloutStatus> cursor) {
    return rollouts.after(cursor.orElse(null));
  }

  public Pace pace(RolloutId id) {
    return paces.of(id);
  }

  /** On how many targets the rollout is in this state; nobody counts those that succeeded. */
  public int countOf(RolloutId id, TargetState state) {
    return rolloutTargets.count(id, state);
  }

  /** The first of the targets on which the rollout is in this state, by id. */
  public List<TargetId> targetsOf(RolloutId id, TargetState state, int limit) {
    return first(rolloutTargets.places(id, state), places::compareIds, limit);
  }

  /** Of the targets that a rollout works on or waits for, those where it has for longest. */
  public List<TargetStory> stragglersOf(RolloutId id, int limit) {
    return IntStream.concat(
            rolloutTargets.places(id, TargetState.RUNNING),
            rolloutTargets.places(id, TargetState.DEFERRED))
        .mapToObj(places::id)
        .flatMap(target -> story(target).stream())
        .sorted(
            Comparator.comparing((TargetStory s) -> s.attempts().getFirst().startedAt())
                .thenComparing(s -> s.target().id()))
        .limit(limit)
        .toList();
  }

  /** Without sorting all of them, who may be a million. */
  private List<TargetId> first(IntStream found, Comparator<Integer> order, int limit) {
    PriorityQueue<Integer> first = new PriorityQueue<>(order.reversed());
    found.forEach(
        place -> {
          first.add(place);
          if (first.size() > limit) {
            first.remove();
          }
        });
    return first.stream().sorted(order).map(places::id).toList();
  }
}
