package dev.godwit.worker;

import dev.godwit.contract.Failure;
import dev.godwit.contract.PhysicalDatabase;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.engine.JudgeIdentity;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges by the registry whether the database that answered is the job's: of the server that was
 * found there before, and no other target's place. Asks the control database only where a server is
 * new or has several names.
 */
record MeetDatabase(
    ControlWindow control, KnownCluster cluster, Target target, Consumer<PhysicalDatabase> met)
    implements JudgeIdentity {

  @Override
  public Optional<Failure> judge(PhysicalDatabase database) {
    Optional<Failure> failure = otherServer(database);
    if (failure.isPresent()) {
      return failure;
    }
    met.accept(database);
    return otherTarget(database);
  }

  private Optional<Failure> otherServer(PhysicalDatabase database) {
    String expected = cluster.systemIdentifier();
    if (expected == null || expected.equals(database.systemIdentifier())) {
      return Optional.empty();
    }
    return Optional.of(
        new Failure(
            ReasonCode.WRONG_IDENTITY,
            "cluster %s is the server with system identifier %s, but %s answers at %s:%d"
                .formatted(
                    cluster.id(),
                    expected,
                    database.systemIdentifier(),
                    cluster.host(),
                    cluster.port())));
  }

  private Optional<Failure> otherTarget(PhysicalDatabase database) {
    if (cluster.systemIdentifier() != null && !cluster.hasAlias()) {
      return Optional.empty();
    }
    return control.twin(target, database).map(twin -> samePlace(twin, database));
  }

  private Failure samePlace(TargetId twin, PhysicalDatabase database) {
    return new Failure(
        ReasonCode.CONFLICT,
        "targets %s and %s are one place: schema %s of database %s on the server with system identifier %s"
            .formatted(
                twin,
                target.id(),
                target.schema(),
                target.database(),
                database.systemIdentifier()));
  }
}
