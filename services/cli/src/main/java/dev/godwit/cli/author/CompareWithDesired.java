package dev.godwit.cli.author;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.compare.CompareOptions;
import dev.godwit.compare.CompareSchemas;
import dev.godwit.compare.Proof;
import dev.godwit.compare.ProveDifference;
import dev.godwit.compare.ReadSchema;
import dev.godwit.compare.SchemaDifference;
import dev.godwit.compare.SchemaModel;
import dev.godwit.compare.ShadowDatabase;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.Goal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Compares what a track's migrations build with what is desired: both are built in shadow databases
 * of one server, which are dropped in the end, or the latter is another live database.
 */
public record CompareWithDesired(DatabaseUrl server, MigrateTarget engine, Clock clock) {
  private static final Identifier SCHEMA = new Identifier("public");
  private static final TrackName DESIRED = new TrackName("desired");

  /** What should be there. */
  public sealed interface Desired {
    /**
     * A file's statements, run on an empty database.
     *
     * @param name what the file is called
     */
    record Script(String name, String sql) implements Desired {}

    record Database(DatabaseUrl url) implements Desired {}
  }

  /** A difference, and whether it was tried out with success. */
  public record Found(SchemaDifference difference, Proof proof) {}

  public Found run(Track track, Desired desired) throws InterruptedException {
    try (var shadow = ShadowDatabase.create(server, SCHEMA, clock)) {
      build(shadow, track, "the migrations");
      var read = new ReadSchema(CompareOptions.DEFAULT);
      SchemaModel have = read.ofShadow(shadow);
      SchemaModel want =
          switch (desired) {
            case Desired.Script script -> built(script, read);
            case Desired.Database(DatabaseUrl url) -> read.ofDatabase(url, Set.of(SCHEMA));
          };
      SchemaDifference difference = new CompareSchemas(CompareOptions.DEFAULT).run(have, want);
      Proof proof = new ProveDifference(CompareOptions.DEFAULT).run(shadow, have, want, difference);
      return new Found(difference, proof);
    }
  }

  private SchemaModel built(Desired.Script script, ReadSchema read) throws InterruptedException {
    try (var shadow = ShadowDatabase.create(server, SCHEMA, clock)) {
      build(shadow, track(script), script.name());
      return read.ofShadow(shadow);
    }
  }

  private static Track track(Desired.Script script) {
    var file =
        new BundleFile(DESIRED + "/1_desired.sql", script.sql().getBytes(StandardCharsets.UTF_8));
    return switch (ReadBundle.fromFiles(List.of(file))) {
      case ReadResult.Valid(var bundle) -> bundle.track(DESIRED).orElseThrow();
      case ReadResult.Invalid(List<Problem> problems) -> {
        Problem first = problems.getFirst();
        throw new Stop(
            "%s:%d:%d: %s %s"
                .formatted(
                    script.name(), first.line(), first.column(), first.message(), first.next()));
      }
    };
  }

  private void build(ShadowDatabase shadow, Track track, String what) {
    switch (shadow.run(engine, track, Goal.HEAD, JobLimits.DEFAULT)) {
      case Outcome.Done _ -> {}
      case Outcome.LockHeld(String holder) ->
          throw new Stop("the shadow database is locked by " + holder);
      case Outcome.Failed(_, _, var failure) ->
          throw new Stop(
              "%s cannot be built in a shadow database: %s%s"
                  .formatted(
                      what,
                      failure.message(),
                      failure.where() == null
                          ? ""
                          : " (%s:%d)".formatted(failure.where().path(), failure.where().line())));
    }
  }
}
