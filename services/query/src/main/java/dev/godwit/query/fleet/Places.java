package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.Version;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All targets and the last word about each, in columns: a million of them are 140 MB. */
@SuppressWarnings("EnumOrdinal") // in memory only, and a byte each
final class Places {
  private static final Tenancy[] TENANCIES = Tenancy.values();
  private static final TargetState[] STATES = TargetState.values();
  private static final int NONE = -1;

  private final Vocabulary words;
  private final Names ids = new Names();
  private final Dictionary<Identifier> schemas = new Dictionary<>();

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
  private int[] track = new int[64];
  private int[] version = new int[64];
  private int[] failure = new int[64];
  private long[] micros = new long[64];

  Places(Vocabulary words) {
    this.words = words;
  }

  /** How many there are; their numbers begin at 0. */
  int size() {
    return ids.size();
  }

  TargetId id(int place) {
    return new TargetId(ids.get(place));
  }

  int compareIds(int one, int other) {
    return ids.compare(one, other);
  }

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
    cluster[place] = words.clusters().code(target.cluster());
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
    return words.clusters().value(cluster[place]);
  }

  int clusterCode(int place) {
    return cluster[place];
  }

  /** -1 where no word has told it. */
  int rolloutCode(int place) {
    return state(place) == TargetState.PENDING ? NONE : rollout[place];
  }

  /** -1 where no word has told it. */
  int trackCode(int place) {
    return state(place) == TargetState.PENDING ? NONE : track[place];
  }

  /** -1 where no word has told it. */
  int versionCode(int place) {
    return state(place) == TargetState.PENDING ? NONE : version[place];
  }

  TargetState state(int place) {
    return STATES[state[place]];
  }

  @Nullable Version version(int place) {
    int code = versionCode(place);
    return code == NONE ? null : words.versions().value(code);
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
            words.rollouts().get(rollout[place]),
            words.tracks().value(track[place]),
            version(place),
            failure[place] == NONE ? null : words.failures().get(failure[place]),
            Instant.EPOCH.plus(micros[place], ChronoUnit.MICROS));
  }

  void set(int place, Word word) {
    int rolloutNow = words.rollouts().take(word.rollout());
    int failureNow = word.failure() == null ? NONE : words.failures().take(word.failure());
    if (state(place) != TargetState.PENDING) {
      words.rollouts().release(rollout[place]);
      if (failure[place] != NONE) {
        words.failures().release(failure[place]);
      }
    }
    state[place] = (byte) word.state().ordinal();
    dispatch[place] = word.dispatch();
    attempt[place] = word.attempt();
    seq[place] = word.seq();
    rollout[place] = rolloutNow;
    track[place] = words.tracks().code(word.track());
    version[place] = word.version() == null ? NONE : words.versions().code(word.version());
    failure[place] = failureNow;
    micros[place] = ChronoUnit.MICROS.between(Instant.EPOCH, word.at());
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
    track = Arrays.copyOf(track, length);
    version = Arrays.copyOf(version, length);
    failure = Arrays.copyOf(failure, length);
    micros = Arrays.copyOf(micros, length);
  }
}
