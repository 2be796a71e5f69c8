package dev.godwit.coordinator.registry;

import dev.godwit.contract.Target;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantPlace;
import dev.godwit.contract.TenantStatus.State;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What words have made of a tenant. Each thing that words are about is decided on its own, by the
 * word with the highest sequence, so that words which all have one end in the same facts whatever
 * order they come in, and however often. A word without a sequence counts when it comes. A deletion
 * is final.
 *
 * @param said the sequence of the last word about each thing, where it had one
 */
record TenantFacts(
    String name,
    String environment,
    Map<String, String> labels,
    Target target,
    State state,
    Map<Aspect, Long> said) {
  TenantFacts {
    labels = Map.copyOf(labels);
    said = Map.copyOf(said);
  }

  /** A thing that words are about. */
  enum Aspect {
    NAME,
    ENVIRONMENT,
    LABELS,
    PLACE,
    /** What is in the database, which may have been restored. */
    DATA,
    STATE
  }

  /** Reads where a word says that the tenant lives. */
  @FunctionalInterface
  interface FindPlace {
    Target find(TenantPlace place);
  }

  /**
   * The facts after a word.
   *
   * @param news what is different now; {@link Aspect#DATA} where it was restored
   */
  record Heard(TenantFacts facts, Set<Aspect> news) {
    Heard {
      news = Set.copyOf(news);
    }

    boolean hasNews(Aspect first, Aspect... others) {
      return EnumSet.of(first, others).stream().anyMatch(news::contains);
    }
  }

  Heard after(TenantEvent word, FindPlace places) {
    if (state == State.DELETED) {
      return nothingNew();
    }
    return switch (word) {
      case TenantEvent.Created created -> nothingNew();
      case TenantEvent.Ready ready -> nothingNew();
      case TenantEvent.Failed failed -> nothingNew();
      case TenantEvent.Changed changed -> after(changed, places);
      case TenantEvent.Suspended(_, Long sequence) -> become(State.SUSPENDED, sequence);
      case TenantEvent.Resumed(_, Long sequence) -> become(State.ACTIVE, sequence);
      case TenantEvent.Deleted deleted -> become(State.DELETED, null);
    };
  }

  /** The same at a place that the registry has under this id. */
  TenantFacts at(Target place) {
    return new TenantFacts(name, environment, labels, place, state, said);
  }

  private Heard nothingNew() {
    return new Heard(this, Set.of());
  }

  private Heard become(State next, @Nullable Long sequence) {
    Hearing hearing = new Hearing(sequence);
    State now = hearing.hear(Aspect.STATE, state, next);
    return hearing.end(new TenantFacts(name, environment, labels, target, now, hearing.said));
  }

  private Heard after(TenantEvent.Changed word, FindPlace places) {
    Hearing hearing = new Hearing(word.sequence());
    String newName = hearing.hear(Aspect.NAME, name, word.name());
    String newEnvironment = hearing.hear(Aspect.ENVIRONMENT, environment, word.environment());
    Map<String, String> newLabels = hearing.hear(Aspect.LABELS, labels, word.labels());
    TenantPlace place = word.place();
    Target newTarget =
        hearing.hear(Aspect.PLACE, target, place == null ? null : known(places.find(place)));
    if (Boolean.TRUE.equals(word.restored())) {
      hearing.hear(Aspect.DATA, false, true);
    }
    return hearing.end(
        new TenantFacts(newName, newEnvironment, newLabels, newTarget, state, hearing.said));
  }

  /** A place that the tenant has already may be registered under an id of the user's choice. */
  private Target known(Target told) {
    boolean same =
        told.cluster().equals(target.cluster())
            && told.database().equals(target.database())
            && told.schema().equals(target.schema());
    return same ? target : told;
  }

  /** One word, thing by thing. */
  private final class Hearing {
    private final @Nullable Long sequence;
    private final Map<Aspect, Long> said = new EnumMap<>(Aspect.class);
    private final Set<Aspect> news = EnumSet.noneOf(Aspect.class);

    Hearing(@Nullable Long sequence) {
      this.sequence = sequence;
      said.putAll(TenantFacts.this.said);
    }

    <T> T hear(Aspect aspect, T known, @Nullable T told) {
      if (told == null || (sequence != null && sequence <= said.getOrDefault(aspect, 0L))) {
        return known;
      }
      if (sequence != null) {
        said.put(aspect, sequence);
      }
      if (!told.equals(known)) {
        news.add(aspect);
      }
      return told;
    }

    Heard end(TenantFacts facts) {
      return new Heard(facts, news);
    }
  }
}
