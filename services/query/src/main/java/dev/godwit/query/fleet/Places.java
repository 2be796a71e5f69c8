package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All targets and the last word about each, in columns: a million of them are 130 MB. */
@SuppressWarnings("EnumOrdinal") // in memory only, and a byte each
final class Places {
  private static final Tenancy[] TENANCIES = Tenancy.values();
  private static final TargetState[] STATES = TargetState.values();
  private static final int NONE = -1;

  private final Names ids = new Names();
  private final Dictionary<ClusterId> clusters = new Dictionary<>();
  private final Dictionary<Identifier> schemas = new Dictionary<>();
  private final Dictionary<RolloutId> rollouts = new Dictionary<>();
  private final Dictionary<Version> versions = new Dictionary<>();
  private final Map<Integer, Failure> failures = new HashMap<>();

  private int[] cluster = new int[64];
  private int[] schema = new int[64];
  private byte[] tenancy = new byte[64];

  /** Absent where the id says it: the usual id is cluster/database/schema. */
  private byte[] @Nullable [] database = new byte[64][];

  private byte[] state = new byte[64];
  private long[] dispatch = new long[64];
  private int[] attempt = new int[64];
  private int[] seq = new int[64];
  private int[] rollout = new int[64];
  private int[] version = new int[64];
  private long[] micros = new long[64];

  /** The number of the target, or -1. */
  int find(TargetId id) {
    return ids.find(id.value());
  }

  /** The number of the target, whose first mention this may be. */
  int of(Target target) {
    int known = find(target.id());
    if (known != NONE) {
      return known;
    }
    int place = ids.add(target.id().value());
    if (place == cluster.length) {
      grow(place * 2);
    }
    cluster[place] = clusters.code(target.cluster());
    schema[place] = schemas.code(target.schema());
    tenancy[place] = (byte) target.tenancy().ordinal();
    database[place] =
        target.id().value().equals(usualId(target))
            ? null
            : target.database().value().getBytes(StandardCharsets.UTF_8);
    return place;
  }

  Target target(int place) {
    String id = ids.get(place);
    return new Target(
        new TargetId(id),
        cluster(place),
        new Identifier(database(place, id)),
        schemas.value(schema[place]),
        TENANCIES[tenancy[place]]);
  }

  ClusterId cluster(int place) {
    return clusters.value(cluster[place]);
  }

  TargetState state(int place) {
    return STATES[state[place]];
  }

  @Nullable Version version(int place) {
    return state(place) == TargetState.PENDING || version[place] == NONE
        ? null
        : versions.value(version[place]);
  }

  /** The last word about the target, absent before the first. */
  @Nullable Word word(int place) {
    return state(place) == TargetState.PENDING
        ? null
        : new Word(
            state(place),
            dispatch[place],
            attempt[place],
            seq[place],
            rollouts.value(rollout[place]),
            version(place),
            failures.get(place),
            Instant.EPOCH.plus(micros[place], ChronoUnit.MICROS));
  }

  void set(int place, Word word) {
    state[place] = (byte) word.state().ordinal();
    dispatch[place] = word.dispatch();
    attempt[place] = word.attempt();
    seq[place] = word.seq();
    rollout[place] = rollouts.code(word.rollout());
    version[place] = word.version() == null ? NONE : versions.code(word.version());
    micros[place] = ChronoUnit.MICROS.between(Instant.EPOCH, word.at());
    if (word.failure() == null) {
      failures.remove(place);
    } else {
      failures.put(place, word.failure());
    }
  }

  private String database(int place, String id) {
    byte @Nullable [] kept = database[place];
    return kept != null
        ? new String(kept, StandardCharsets.UTF_8)
        : id.substring(
            cluster(place).value().length() + 1,
            id.length() - schemas.value(schema[place]).value().length() - 1);
  }

  private static String usualId(Target target) {
    return "%s/%s/%s"
        .formatted(target.cluster(), target.database().value(), target.schema().value());
  }

  private void grow(int length) {
    cluster = Arrays.copyOf(cluster, length);
    schema = Arrays.copyOf(schema, length);
    tenancy = Arrays.copyOf(tenancy, length);
    database = Arrays.copyOf(database, length);
    state = Arrays.copyOf(state, length);
    dispatch = Arrays.copyOf(dispatch, length);
    attempt = Arrays.copyOf(attempt, length);
    seq = Arrays.copyOf(seq, length);
    rollout = Arrays.copyOf(rollout, length);
    version = Arrays.copyOf(version, length);
    micros = Arrays.copyOf(micros, length);
  }
}
