package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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
  @JsonSubTypes.Type(value = JobOrder.Verify.class, name = "verify")
})
public sealed interface JobOrder {
  /** The kind, as JSON spells it. */
  default String type() {
    return switch (this) {
      case Migrate migrate -> "migrate";
      case Undo undo -> "undo";
      case Mark mark -> "mark";
      case Verify verify -> "verify";
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
   * Takes the newest applied versions back, newest first; one of the two says how far.
   *
   * @param steps how many
   * @param to the version that stays applied, with {@link Version#BASE} none but the base schema
   */
  record Undo(@Nullable Integer steps, @Nullable Version to) implements JobOrder {
    public Undo {
      if ((steps == null) == (to == null)) {
        throw new IllegalArgumentException("an undo needs either steps or the version to stay at");
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
}
