package dev.godwit.query.fleet;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** All tenants, the deleted ones too, in columns: a million of them are 120 MB. */
@SuppressWarnings("EnumOrdinal") // in memory only, and a byte each
final class Tenants {
  private static final TenantStatus.State[] STATES = TenantStatus.State.values();

  private final Places places;
  private final Names ids = new Names();
  private final Dictionary<String> environments = new Dictionary<>();
  private final Dictionary<Map<String, String>> labels = new Dictionary<>();
  private final Map<Integer, RolloutId> behind = new HashMap<>();

  private long[] revision = new long[64];
  private byte[][] name = new byte[64][];
  private int[] environment = new int[64];
  private byte[] state = new byte[64];
  private int[] label = new int[64];
  private int[] place = new int[64];
  private long[] micros = new long[64];

  /** The tenants' numbers by their ids, as far as anybody has asked. */
  private int[] ordered = {};

  Tenants(Places places) {
    this.places = places;
  }

  /** The tenant's number, or -1. */
  int find(TenantId id) {
    return ids.find(id.value());
  }

  int add(TenantId id) {
    int tenant = ids.add(id.value());
    if (tenant == place.length) {
      grow(tenant * 2);
    }
    return tenant;
  }

  void set(int tenant, TenantStatus status, int livesAt) {
    revision[tenant] = status.revision();
    name[tenant] = status.name().getBytes(StandardCharsets.UTF_8);
    environment[tenant] = environments.code(status.environment());
    state[tenant] = (byte) status.state().ordinal();
    label[tenant] = labels.code(status.labels());
    place[tenant] = livesAt;
    if (status.behind() == null) {
      behind.remove(tenant);
    } else {
      behind.put(tenant, status.behind());
    }
    micros[tenant] = ChronoUnit.MICROS.between(Instant.EPOCH, status.at());
  }

  long revision(int tenant) {
    return revision[tenant];
  }

  int place(int tenant) {
    return place[tenant];
  }

  boolean lives(int tenant) {
    return STATES[state[tenant]] != TenantStatus.State.DELETED;
  }

  TenantId id(int tenant) {
    return new TenantId(ids.get(tenant));
  }

  TenantStatus status(int tenant) {
    return new TenantStatus(
        id(tenant),
        revision[tenant],
        new String(name[tenant], StandardCharsets.UTF_8),
        environments.value(environment[tenant]),
        STATES[state[tenant]],
        labels.value(label[tenant]),
        places.target(place[tenant]),
        behind.get(tenant),
        Instant.EPOCH.plus(micros[tenant], ChronoUnit.MICROS));
  }

  /** The numbers of the tenants after this one, by their ids. */
  IntStream after(Optional<TenantId> cursor) {
    int[] all = inOrder();
    return Arrays.stream(all, cursor.map(id -> firstAfter(all, id.value())).orElse(0), all.length);
  }

  /** Sorted for those who ask, who may be many at once, and not for each tenant that comes. */
  private synchronized int[] inOrder() {
    if (ordered.length < ids.size()) {
      ordered =
          IntStream.concat(Arrays.stream(ordered), IntStream.range(ordered.length, ids.size()))
              .boxed()
              .sorted(ids::compare)
              .mapToInt(Integer::intValue)
              .toArray();
    }
    return ordered;
  }

  private int firstAfter(int[] all, String id) {
    int low = 0;
    int high = all.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ids.compare(all[middle], id) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private void grow(int length) {
    revision = Arrays.copyOf(revision, length);
    name = Arrays.copyOf(name, length);
    environment = Arrays.copyOf(environment, length);
    state = Arrays.copyOf(state, length);
    label = Arrays.copyOf(label, length);
    place = Arrays.copyOf(place, length);
    micros = Arrays.copyOf(micros, length);
  }
}
