package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout's jobs do on their targets. All jobs of a rollout have the one order it was
 * started with. The {@code type} tells its kinds apart in JSON; a job of a kind that its reader
 * does not know is a message of an unknown type.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobOrder.Migrate.class, name = "migrate"),
  @JsonSubTypes.Type(value = JobOrder.Undo.class, name = "undo"),
  @JsonSubTypes.Type(value = JobOrder.Mark.class, name = "mark"),
  @JsonSubTypes.Type(value = JobOrder.Verify.class, name = "verify"),
  @JsonSubTypes.Type(value = JobOrder.Adopt.class, name = "adopt"),
  @JsonSubTypes.Type(value = JobOrder.Check.class, name = "check")
})
public sealed interface JobOrder {
  /** The kind, as JSON spells it. */
  default String type() {
    return switch (this) {
      case Migrate migrate -> "migrate";
      case Undo undo -> "undo";
      case Mark mark -> "mark";
      case Verify verify -> "verify";
      case Adopt adopt -> "adopt";
      case Check check -> "check";
    };
  }

  /** Whether it changes nothing, so that it needs no canaries and is to find everything. */
  default boolean looksOnly() {
    return switch (this) {
      case Verify verify -> true;
      case Check check -> true;
      case Migrate migrate -> false;
      case Undo undo -> false;
      case Mark mark -> false;
      case Adopt adopt -> false;
    };
  }

  /** Whether a target that the order was carried out on is at the bundle's head. */
  default boolean leadsToHead() {
    return this instanceof Migrate migrate && migrate.to() == null;
  }

  /**
   * Applies what is pending.
   *
   * @param to the last version to apply; absent for all of them
   * @param outOfOrder whether a pending version that comes before an applied one is applied, and
   *     not refused
   */
  record Migrate(@Nullable Version to, boolean outOfOrder) implements JobOrder {
    /** Everything that the bundle has and the target has not. */
    public static final Migrate HEAD = new Migrate(null, false);
  }

  /**
   * Takes the newest applied versions back, newest first; one of the three says how far.
   *
   * @param steps how many
   * @param to the version that stays applied, with {@link Version#BASE} none but the base schema
   * @param rollout whose changes are taken back: those that the target's history says it made
   */
  record Undo(@Nullable Integer steps, @Nullable Version to, @Nullable RolloutId rollout)
      implements JobOrder {
    public Undo(@Nullable Integer steps, @Nullable Version to) {
      this(steps, to, null);
    }

    @JsonCreator
    public Undo {
      if (Stream.of(steps, to, rollout).filter(Objects::nonNull).count() != 1) {
        throw new IllegalArgumentException(
            "an undo needs either steps or the version to stay at, or the rollout to take back");
      }
      if (steps != null && steps < 1) {
        throw new IllegalArgumentException("an undo needs at least one step");
      }
    }
  }

  /**
   * Changes the history and runs nothing.
   *
   * @param version what the change is about; absent where it is about all of them
   * @param force leaves out the checks that protect from a slip
   */
  record Mark(Change change, @Nullable Version version, boolean force) implements JobOrder {
    public Mark {
      if ((change == Change.APPLY_ALL) != (version == null)) {
        throw new IllegalArgumentException("a mark needs a version, unless it is about all");
      }
    }

    /** What the history says from then on. */
    public enum Change {
      @JsonProperty("apply")
      APPLY,
      @JsonProperty("unapply")
      UNAPPLY,
      @JsonProperty("apply-all")
      APPLY_ALL
    }
  }

  /** Looks, and fails on what a person should look at. Changes nothing. */
  record Verify() implements JobOrder {}

  /**
   * Records what the history of another migration tool says is applied, and runs nothing.
   *
   * @param tool whose history it is, as the command line calls it; absent where its table tells
   * @param historySchema where its table is; absent where it is to be found
   * @param historyTable what its table is called; absent where as usual
   * @param accept disagreements that are harmless
   */
  record Adopt(
      @Nullable String tool,
      @Nullable Identifier historySchema,
      @Nullable Identifier historyTable,
      List<Difference> accept)
      implements JobOrder {
    public Adopt {
      accept = List.copyOf(accept);
    }

    /** In which a history and the migrations may differ by somebody's leave. */
    public enum Difference {
      /** Applied, but there is no such migration. */
      @JsonProperty("unknown")
      UNKNOWN,
      /** Not applied, though a later one is. */
      @JsonProperty("gap")
      GAP,
      /** Applied with another text. */
      @JsonProperty("changed")
      CHANGED
    }
  }

  /**
   * Looks at the catalog, and fails on what endangers the target or its tenants. Changes nothing.
   *
   * @param tenantColumn of isolation: by what rows belong to tenants; absent for {@code tenant_id}
   * @param runtimeRole of isolation: the application's role; absent for every role that may log in
   *     and has privileges on tenants' tables
   */
  record Check(Kind kind, @Nullable Identifier tenantColumn, @Nullable Identifier runtimeRole)
      implements JobOrder {
    public Check {
      if (kind == Kind.HEALTH && (tenantColumn != null || runtimeRole != null)) {
        throw new IllegalArgumentException("a check of health knows no column and no role");
      }
    }

    /** What is looked at. */
    public enum Kind {
      /** Whether the target is well. */
      @JsonProperty("health")
      HEALTH,
      /** Whether tenants that share tables are kept apart. */
      @JsonProperty("isolation")
      ISOLATION
    }
  }
}
