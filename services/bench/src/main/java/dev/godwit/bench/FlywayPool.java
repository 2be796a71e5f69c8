package dev.godwit.bench;

import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.Endpoint;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Flyway's Java API in a thread pool, one Flyway per tenant: how its users migrate fleets. */
final class FlywayPool implements Contender {
  private final Endpoint server;

  FlywayPool(Endpoint server) {
    this.server = server;
  }

  @Override
  public String name() {
    return "Flyway";
  }

  @Override
  public List<Integer> parallelisms() {
    return List.of(2, 4, 8);
  }

  @Override
  public void migrate(List<Target> targets, Path directory, int parallelism) throws Exception {
    String location = "filesystem:" + directory.resolve("flyway");
    Parallel.each(
        targets,
        parallelism,
        Thread.ofPlatform().daemon().factory(),
        target -> configure(target).locations(location).load().migrate());
  }

  private FluentConfiguration configure(Target target) {
    String url =
        "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), target.database());
    FluentConfiguration configuration =
        Flyway.configure()
            .dataSource(url, server.user().value(), server.password().value())
            .baselineOnMigrate(true)
            .baselineVersion("0");
    return target.tenancy() == Tenancy.SCHEMA
        ? configuration.defaultSchema(target.schema().value())
        : configuration;
  }
}
