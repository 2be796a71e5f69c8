package dev.godwit.coordinator.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantPlace;
import dev.godwit.contract.TenantStatus.State;
import dev.godwit.coordinator.registry.TenantFacts.Aspect;
import dev.godwit.coordinator.registry.TenantFacts.Heard;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TenantFactsTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantFacts CREATED =
      new TenantFacts("Acme", "production", Map.of(), place("c1"), State.ACTIVE, Map.of());
  private static final int KINDS = 8;

  @Property(tries = 2000)
  void anyInterleavingWithDuplicatesEndsInTheSameFacts(
      @ForAll @Size(max = 12) List<@IntRange(max = 1000) Integer> choices, @ForAll long seed) {
    List<TenantEvent> words = new ArrayList<>();
    for (int choice : choices) {
      words.add(word(choice % KINDS, choice / KINDS, words.size() + 1));
    }
    Random random = new Random(seed);
    List<TenantEvent> shuffled = new ArrayList<>(words);
    words.stream().filter(_ -> random.nextBoolean()).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);

    TenantFacts inOrder = after(words);
    TenantFacts inAnyOrder = after(shuffled);

    if (inOrder.state() == State.DELETED) {
      assertThat(inAnyOrder.state()).isEqualTo(State.DELETED);
    } else {
      assertThat(inAnyOrder).isEqualTo(inOrder);
    }
  }

  @Test
  void wordWithoutASequenceHoldsFromWhenItComes() {
    TenantFacts suspended = after(List.of(new TenantEvent.Suspended(ACME, 7L)));

    Heard resumed = suspended.after(new TenantEvent.Resumed(ACME), p -> place("c1"));

    assertThat(resumed.facts().state()).isEqualTo(State.ACTIVE);
    assertThat(resumed.facts().said()).containsEntry(Aspect.STATE, 7L);
  }

  @Test
  void olderWordAboutAnotherThingStillCounts() {
    TenantFacts facts =
        after(
            List.of(
                new TenantEvent.Suspended(ACME, 7L),
                new TenantEvent.Changed(ACME, 3L, "New", null, null, null, null)));

    assertThat(facts.name()).isEqualTo("New");
    assertThat(facts.state()).isEqualTo(State.SUSPENDED);
  }

  @Test
  void samePlaceUnderAnotherIdIsNoNews() {
    TenantFacts known =
        CREATED.at(new Target(new TargetId("mine"), cluster("c1"), db(), pub(), t()));

    Heard heard =
        known.after(
            new TenantEvent.Changed(
                ACME,
                null,
                null,
                null,
                null,
                new TenantPlace(cluster("c1"), t(), null, null),
                null),
            p -> place(p.cluster().value()));

    assertThat(heard.news()).isEmpty();
    assertThat(heard.facts().target().id().value()).isEqualTo("mine");
  }

  private static TenantFacts after(List<TenantEvent> words) {
    TenantFacts facts = CREATED;
    for (TenantEvent word : words) {
      facts = facts.after(word, told -> place(told.cluster().value())).facts();
    }
    return facts;
  }

  private static TenantEvent word(int kind, int value, long sequence) {
    return switch (kind) {
      case 0 -> new TenantEvent.Suspended(ACME, sequence);
      case 1 -> new TenantEvent.Resumed(ACME, sequence);
      case 2 -> changed(sequence, "name " + value, null, null, null);
      case 3 -> changed(sequence, null, "env" + value, null, null);
      case 4 -> changed(sequence, null, null, Map.of("plan", "p" + value), null);
      case 5 -> changed(sequence, null, null, null, "c" + value);
      case 6 -> changed(sequence, "name " + value, "env" + value, Map.of(), "c" + value);
      default ->
          value % 5 == 0 ? new TenantEvent.Deleted(ACME) : changed(sequence, "x", null, null, null);
    };
  }

  private static TenantEvent changed(
      long sequence,
      @Nullable String name,
      @Nullable String environment,
      @Nullable Map<String, String> labels,
      @Nullable String cluster) {
    return new TenantEvent.Changed(
        ACME,
        sequence,
        name,
        environment,
        labels,
        cluster == null ? null : new TenantPlace(cluster(cluster), t(), null, null),
        null);
  }

  private static Target place(String cluster) {
    return new Target(new TargetId(cluster + "/db/public"), cluster(cluster), db(), pub(), t());
  }

  private static ClusterId cluster(String id) {
    return new ClusterId(id);
  }

  private static Identifier db() {
    return new Identifier("db");
  }

  private static Identifier pub() {
    return new Identifier("public");
  }

  private static Tenancy t() {
    return Tenancy.DATABASE;
  }
}
