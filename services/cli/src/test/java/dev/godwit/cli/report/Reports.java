package dev.godwit.cli.report;

import dev.godwit.cli.direct.Ending;
import dev.godwit.cli.direct.Migrated;
import dev.godwit.cli.direct.Place;
import dev.godwit.cli.direct.Report;
import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import java.time.Duration;
import java.util.List;

/** Reports to print. */
final class Reports {
  private static final Version FIRST = new Version("001");
  private static final Version SECOND = new Version("002");

  private Reports() {}

  static Place place(String tenant) {
    Identifier database = new Identifier("db_" + tenant);
    return new Place(
        tenant,
        new TrackName("tenant"),
        new Endpoint(
            "127.0.0.1", 5432, TlsMode.DISABLE, new Identifier("admin"), new Password("pw")),
        new Target(
            new TargetId(database + ".public"),
            new ClusterId("direct"),
            database,
            new Identifier("public"),
            Tenancy.DATABASE),
        List.of(tenant));
  }

  static Report<Migrated> done(String tenant) {
    var applied = List.of(new AppliedMigration(SECOND, "two", Duration.ofMillis(4)));
    return new Report<>(
        place(tenant),
        new Ending.Done<>(new Migrated(SECOND, applied, Duration.ofMillis(31), List.of())));
  }

  static Report<Migrated> failed(String tenant, String key) {
    var where =
        new Failure.Place(
            SECOND, "tenant/002_two.sql", 1, 1, 1, "CREATE UNIQUE INDEX u ON documents (title)");
    var failure =
        new Failure(
            ReasonCode.STATEMENT_FAILED,
            "could not create unique index \"%s\"".formatted(key),
            "Correct it.",
            where,
            "23505",
            null);
    return new Report<>(
        place(tenant),
        new Ending.Failed<>(
            new Migrated(FIRST, List.of(), Duration.ofMillis(12), List.of()), failure));
  }

  static RunReport<Migrated> run(List<Report<Migrated>> reports) {
    return new RunReport<>(reports, List.of(), List.of(), Duration.ofMillis(1500));
  }
}
