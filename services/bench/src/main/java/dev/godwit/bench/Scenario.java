package dev.godwit.bench;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What is migrated: targets for one contender and round, with the migrations they get. */
sealed interface Scenario {
  ClusterId CLUSTER = new ClusterId("bench");
  Identifier PUBLIC = new Identifier("public");

  String title();

  /** Makes what the round needs, outside the measured time. */
  Round prepare(Server server, Path directory, Contender contender, int round) throws Exception;

  /** Removes what only that round needed, outside the measured time. */
  void tidy(Server server, Round round) throws Exception;

  /** One measurement's targets and migrations. */
  record Round(List<Target> targets, Path directory) {}

  /** A: databases without anything in them; every migration is pending. */
  record Empty(int databases, int migrations) implements Scenario {
    @Override
    public String title() {
      return "A: %d empty databases × %d migrations".formatted(databases, migrations);
    }

    @Override
    public Round prepare(Server server, Path directory, Contender contender, int round)
        throws Exception {
      String tag = tag(contender);
      List<Target> targets =
          IntStream.range(0, databases)
              .mapToObj(i -> database("empty_%s_%d_%d".formatted(tag, round, i)))
              .toList();
      server.createDatabases(targets.stream().map(Target::database).toList());
      Path own = directory.resolve("empty-" + tag);
      Scripts.write(own, "a", migrations);
      return new Round(targets, own);
    }

    @Override
    public void tidy(Server server, Round round) throws Exception {
      server.dropDatabases(round.targets().stream().map(Target::database).toList());
    }
  }

  /** B: databases at head; each round brings one more migration. */
  record Growing(int databases) implements Scenario {
    @Override
    public String title() {
      return "B: %d databases × 1 migration".formatted(databases);
    }

    @Override
    public Round prepare(Server server, Path directory, Contender contender, int round)
        throws Exception {
      List<Target> targets =
          IntStream.range(0, databases)
              .mapToObj(i -> database("grow_%s_%d".formatted(contender.set(), i)))
              .toList();
      server.createDatabases(targets.stream().map(Target::database).toList());
      Path own = directory.resolve("grow-" + tag(contender));
      Scripts.write(own, tag(contender), round + 1);
      return new Round(targets, own);
    }

    @Override
    public void tidy(Server server, Round round) {
      // The next round goes on with the same databases.
    }
  }

  /** D: schemas of one database at head; each round brings one more migration. */
  record Schemas(int schemas) implements Scenario {
    private static final Identifier DATABASE = new Identifier("schemas");

    @Override
    public String title() {
      return "D: %d schemas of one database × 1 migration".formatted(schemas);
    }

    @Override
    public Round prepare(Server server, Path directory, Contender contender, int round)
        throws Exception {
      List<Target> targets =
          IntStream.range(0, schemas)
              .mapToObj(i -> target("s_%d".formatted(i), DATABASE, "s_" + i, Tenancy.SCHEMA))
              .toList();
      server.createDatabases(List.of(DATABASE));
      server.createSchemas(DATABASE, targets.stream().map(Target::schema).toList());
      Path own = directory.resolve("schemas-" + tag(contender));
      Scripts.write(own, tag(contender), round + 1);
      return new Round(targets, own);
    }

    @Override
    public void tidy(Server server, Round round) {
      // The next round goes on with the same schemas.
    }
  }

  /** N: databases at head, for which there is nothing to do. */
  record Idle(int databases) implements Scenario {
    @Override
    public String title() {
      return "N: %d databases with nothing to do".formatted(databases);
    }

    @Override
    public Round prepare(Server server, Path directory, Contender contender, int round)
        throws Exception {
      List<Target> targets =
          IntStream.range(0, databases)
              .mapToObj(i -> database("idle_%s_%d".formatted(contender.set(), i)))
              .toList();
      server.createDatabases(targets.stream().map(Target::database).toList());
      Path own = directory.resolve("idle-" + tag(contender));
      Scripts.write(own, tag(contender), 1);
      return new Round(targets, own);
    }

    @Override
    public void tidy(Server server, Round round) {
      // The first round, which is not counted, brings them to head.
    }
  }

  /** S: schemas of one database at head, for which there is nothing to do. */
  record IdleSchemas(int schemas) implements Scenario {
    private static final Identifier DATABASE = new Identifier("idle_schemas");

    @Override
    public String title() {
      return "S: %d schemas of one database with nothing to do".formatted(schemas);
    }

    @Override
    public Round prepare(Server server, Path directory, Contender contender, int round)
        throws Exception {
      List<Target> targets =
          IntStream.range(0, schemas)
              .mapToObj(i -> target("idle_s_" + i, DATABASE, "s_" + i, Tenancy.SCHEMA))
              .toList();
      server.createDatabases(List.of(DATABASE));
      server.createSchemas(DATABASE, targets.stream().map(Target::schema).toList());
      Path own = directory.resolve("idle-schemas-" + tag(contender));
      Scripts.write(own, tag(contender), 1);
      return new Round(targets, own);
    }

    @Override
    public void tidy(Server server, Round round) {
      // The first round, which is not counted, brings them to head.
    }
  }

  private static Target database(String name) {
    return target(name, new Identifier(name), PUBLIC.value(), Tenancy.DATABASE);
  }

  private static Target target(String id, Identifier database, String schema, Tenancy tenancy) {
    return new Target(new TargetId(id), CLUSTER, database, new Identifier(schema), tenancy);
  }

  private static String tag(Contender contender) {
    return contender.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_");
  }
}
