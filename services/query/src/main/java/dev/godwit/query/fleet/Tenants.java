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

/** All tenants, the deleted ones too, in columns: a million of them are 120 MB. */
@SuppressWarnings("EnumOrdinal") // in memory only, and a byte each
final class Tenants {
  private static final TenantStatus.State[] STATES = TenantStatus.State.values();

  private final Names ids = new Names();
  private final Places places;
  private final Vocabulary words;
  private final Map<Integer, RolloutId> behind = new HashMap<>();

  private long[] revision = new long[64];
  private byte[][] name = new byte[64][];
  private int[] environment = new int[64];
  private byte[] state = new byte[64];
  private int[] label = new int[64];
  private int[] place = new int[64];
  private long[] micros = new long[64];

  Tenants(Vocabulary words, Places places) {
    this.words = words;
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
    environment[tenant] = words.environments().code(status.environment());
    state[tenant] = (byte) status.state().ordinal();
    int labelNow = words.labels().take(status.labels());
    if (told(tenant)) {
      words.labels().release(label[tenant]);
    }
    label[tenant] = labelNow;
    name[tenant] = status.name().getBytes(StandardCharsets.UTF_8);
    place[tenant] = livesAt;
    if (status.behind() == null) {
      behind.remove(tenant);
    } else {
      behind.put(tenant, status.behind());
    }
    micros[tenant] = ChronoUnit.MICROS.between(Instant.EPOCH, status.at());
  }

  /** Whether anything was ever said of the tenant. */
  @SuppressWarnings("NullAway")
  private boolean told(int tenant) {
    return name[tenant] != null;
  }

  Map<String, String> labels(int tenant) {
    return words.labels().get(label[tenant]);
  }

  long revision(int tenant) {
    return revision[tenant];
  }

  int place(int tenant) {
    return place[tenant];
  }

  int environmentCode(int tenant) {
    return environment[tenant];
  }

  int labelsCode(int tenant) {
    return label[tenant];
  }

  /** How many there are, the deleted ones too; their numbers begin at 0. */
  int size() {
    return ids.size();
  }

  int compareIds(int one, int other) {
    return ids.compare(one, other);
  }

  int compareId(int one, TenantId other) {
    return ids.compare(one, other.value());
  }

  String name(int tenant) {
    return new String(name[tenant], StandardCharsets.UTF_8);
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
        name(tenant),
        words.environments().value(environment[tenant]),
        STATES[state[tenant]],
        words.labels().get(label[tenant]),
        places.target(place[tenant]),
        behind.get(tenant),
        Instant.EPOCH.plus(micros[tenant], ChronoUnit.MICROS));
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
