package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.JobId;
import dev.godwit.contract.Target;
import dev.godwit.contract.TrackName;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.adopt.Sought;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.Goal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A database that another tool has migrated, and what adopting it takes. */
final class AdoptFixture implements AutoCloseable {
  /** Two migrations that another tool has run, and one that it has not. */
  static final Map<String, String> FILES =
      Map.of(
          "20260101000001_one.sql",
          "CREATE TABLE witness (step int);\nINSERT INTO witness VALUES (1);\n",
          "20260101000002_two.sql",
          "INSERT INTO witness VALUES (2);\n",
          "20260101000003_three.sql",
          "INSERT INTO witness VALUES (3);\n");

  private static final Path FORMATS = Path.of("../migrations/src/test/resources/formats");

  final Fixture fixture = new Fixture();
  final AdoptTarget adopt = new AdoptTarget(fixture.vertx, Fixture.SETTINGS);

  AdoptOutcome adopt(Track track) {
    return adopt(track, new AdoptRequest(Sought.ANY, Set.of(), false));
  }

  AdoptOutcome adopt(Track track, AdoptRequest request) {
    return adopt(fixture.target(), track, request);
  }

  AdoptOutcome adopt(Target target, Track track, AdoptRequest request) {
    var label = new JobLabel(new JobId("adopt-1"), 1);
    return adopt.run(
        new Assignment(fixture.endpoint(), target, label, Fixture.LIMITS), track, request);
  }

  /** Adopts twice, migrates, and says which versions each did. */
  List<List<String>> adoptAndMigrate(Track track) {
    List<List<String>> done = new ArrayList<>();
    done.add(recorded(adopt(track)));
    done.add(recorded(adopt(track)));
    Outcome migrated =
        fixture.engine.run(
            new Assignment(
                fixture.endpoint(),
                fixture.target(),
                new JobLabel(new JobId("migrate-1"), 1),
                Fixture.LIMITS),
            track,
            Goal.HEAD,
            Progress.NONE);
    assertThat(migrated).isInstanceOf(Outcome.Done.class);
    done.add(
        ((Outcome.Done) migrated).carriedOut().stream().map(one -> one.version().value()).toList());
    return done;
  }

  static List<String> recorded(AdoptOutcome outcome) {
    assertThat(outcome).isInstanceOf(AdoptOutcome.Adopted.class);
    return ((AdoptOutcome.Adopted) outcome)
        .what().toRecord().stream().map(Migration::version).map(Object::toString).toList();
  }

  String witness() throws TimeoutException {
    return fixture.value("SELECT string_agg(step::text, ' ' ORDER BY step) FROM witness");
  }

  void run(String resource) throws IOException, TimeoutException {
    try (InputStream in = AdoptFixture.class.getResourceAsStream("/adopt/" + resource)) {
      String sql = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      fixture.sql(sql);
    }
  }

  static Track godwit() {
    return of(TrackFormat.GODWIT, FILES);
  }

  static Track of(TrackFormat format, Map<String, String> files) {
    return track(format, files(files));
  }

  /** A directory of another tool, with more files beside its own. */
  static Track directory(TrackFormat format, Map<String, String> more) throws IOException {
    Path root = FORMATS.resolve(format.id());
    List<BundleFile> files = new ArrayList<>(files(more));
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.add(new BundleFile("t/" + root.relativize(path), Files.readAllBytes(path)));
      }
    }
    return track(format, files);
  }

  static Path directory(TrackFormat format) {
    return FORMATS.resolve(format.id());
  }

  private static List<BundleFile> files(Map<String, String> texts) {
    return texts.entrySet().stream()
        .map(
            file ->
                new BundleFile(
                    "t/" + file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  private static Track track(TrackFormat format, List<BundleFile> files) {
    List<BundleFile> all = new ArrayList<>(files);
    all.add(new BundleFile("t/godwit.format", format.id().getBytes(StandardCharsets.UTF_8)));
    return switch (ReadBundle.fromFiles(all)) {
      case ReadResult.Valid(var bundle) -> bundle.track(new TrackName("t")).orElseThrow();
      case ReadResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  @Override
  public void close() {
    adopt.close();
    fixture.close();
  }
}
