package dev.godwit.query.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.query.fleet.Attempt;
import dev.godwit.query.fleet.TargetState;
import dev.godwit.query.fleet.TargetStory;
import dev.godwit.query.fleet.Word;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One target with its whole story, as far as it is kept. */
record StoryView(
    TargetId target,
    ClusterId cluster,
    Identifier database,
    Identifier schema,
    Tenancy tenancy,
    TargetState state,
    @Nullable TrackName track,
    @Nullable Version version,
    int tenants,
    List<Resident> residents,
    boolean older,
    List<Attempt> attempts) {
  /** One who lives there. */
  record Resident(
      TenantId tenant, String name, String environment, TenantStatus.State tenantState) {}

  static StoryView of(TargetStory story) {
    return new StoryView(
        story.target().id(),
        story.target().cluster(),
        story.target().database(),
        story.target().schema(),
        story.target().tenancy(),
        story.state(),
        story.last().map(Word::track).orElse(null),
        story.last().map(Word::version).orElse(null),
        story.tenants(),
        story.residents().stream().map(StoryView::resident).toList(),
        story.older(),
        story.attempts());
  }

  private static Resident resident(TenantStatus tenant) {
    return new Resident(tenant.tenant(), tenant.name(), tenant.environment(), tenant.state());
  }
}
