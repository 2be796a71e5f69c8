package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.Target;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.Version;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A target with the tenants that live there and the last word about it. */
final class Place {
  final NavigableSet<TenantId> tenants = new TreeSet<>();
  @Nullable JobStatus last;
  private final Target target;

  Place(Target target) {
    this.target = target;
  }

  ClusterId cluster() {
    return target.cluster();
  }

  TargetState state() {
    return TargetState.of(last);
  }

  @Nullable Version version() {
    return switch (last) {
      case null -> null;
      case JobStatus.Started started -> started.version();
      case JobStatus.Heartbeat alive -> alive.version();
      case JobStatus.Succeeded succeeded -> succeeded.version();
      case JobStatus.Failed failed -> failed.version();
      case JobStatus.Deferred deferred -> null;
    };
  }
}
