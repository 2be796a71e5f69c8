package dev.godwit.query.fleet;

import dev.godwit.contract.TenantStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Who lives where, and how they stand: whatever changes about a tenant or a target changes in here,
 * so that counts and ranks follow every change.
 */
final class Standings {
  private final Places places;
  private final Tenants tenants;
  private final Residents residents = new Residents();

  /** How many deleted tenants lived last at each place. */
  private final Map<Integer, Integer> departed = new HashMap<>();

  private final Tally tally;
  private final FindTenants find;

  Standings(Vocabulary words, Places places, Tenants tenants) {
    this.places = places;
    this.tenants = tenants;
    this.tally = new Tally(words);
    this.find = new FindTenants(words, tenants, this::of);
  }

  Tally tally() {
    return tally;
  }

  FindTenants find() {
    return find;
  }

  Residents residents() {
    return residents;
  }

  /**
   * Whether the target is one of the fleet: somebody lives there, or it is worked on although no
   * tenant is known to have left it, as a control database is. What the last words say decides
   * alone: of those before them a compacted topic knows nothing.
   */
  boolean counts(int place) {
    return residents.count(place) > 0
        || (places.state(place) != TargetState.PENDING && !departed.containsKey(place));
  }

  /** Takes in what is said about a target. */
  void change(int place, Word word) {
    int[] who = residents.at(place).toArray();
    @Nullable Standing[] before = IntStream.of(who).mapToObj(this::of).toArray(Standing[]::new);
    countTarget(place, -1);
    places.set(place, word);
    countTarget(place, 1);
    for (int n = 0; n < who.length; n++) {
      move(who[n], before[n], of(who[n]));
    }
  }

  /**
   * Takes in what is said about a tenant who was told of before.
   *
   * @param place where the tenant lives from now on
   */
  void change(int tenant, TenantStatus status, int place) {
    Standing before = of(tenant);
    int old = tenants.place(tenant);
    countTarget(old, -1);
    if (before == null) {
      departed.merge(old, -1, (had, fewer) -> had + fewer == 0 ? null : had + fewer);
    } else {
      tally.countLabels(tenants.labels(tenant), -1);
      residents.leave(tenant, old);
    }
    countTarget(old, 1);
    enter(tenant, status, place, before);
  }

  /** Takes in what is said about a tenant for the first time. */
  void enter(int tenant, TenantStatus status, int place) {
    enter(tenant, status, place, null);
  }

  private void enter(int tenant, TenantStatus status, int place, @Nullable Standing before) {
    tenants.set(tenant, status, place);
    countTarget(place, -1);
    if (tenants.lives(tenant)) {
      tally.countLabels(status.labels(), 1);
      residents.enter(tenant, place);
    } else {
      departed.merge(place, 1, Integer::sum);
    }
    countTarget(place, 1);
    move(tenant, before, of(tenant));
  }

  private void move(int tenant, @Nullable Standing before, @Nullable Standing now) {
    if (before != null) {
      tally.count(before, -1);
    }
    if (now != null) {
      tally.count(now, 1);
    }
    find.move(tenant, before, now);
  }

  private void countTarget(int place, int by) {
    if (counts(place)) {
      tally.countTarget(places.state(place), by);
    }
  }

  private @Nullable Standing of(int tenant) {
    if (!tenants.lives(tenant)) {
      return null;
    }
    int place = tenants.place(tenant);
    return new Standing(
        places.state(place),
        tenants.environmentCode(tenant),
        places.clusterCode(place),
        places.trackCode(place),
        places.versionCode(place),
        places.rolloutCode(place));
  }
}
