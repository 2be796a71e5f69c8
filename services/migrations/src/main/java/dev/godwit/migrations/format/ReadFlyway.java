package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.format.Found.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads Flyway's {@code V}, {@code R}, {@code U} and {@code B} files and its callbacks, in the
 * directory and below. A version is written with dots, as the tool's table has it; a repeatable
 * migration is called as its file, {@code R__views}. Versioned ones run by version, then the
 * repeatable ones by description.
 */
final class ReadFlyway implements TrackReader {
  private static final Pattern CODE =
      Pattern.compile(
          "[VRUB][0-9._]*__.*\\.(java|kt|groovy|scala|py|sh|bash|ps1|cmd|bat)",
          Pattern.CASE_INSENSITIVE);
  private static final Comparator<Migration> ORDER =
      Comparator.comparing(Migration::kind)
          .thenComparing(
              (a, b) ->
                  a.kind() == Kind.REPEATABLE
                      ? a.description().compareTo(b.description())
                      : FlywayVersions.compare(a.version(), b.version()));

  @Override
  public boolean wants(String path) {
    return Paths.isSql(path)
        || path.endsWith(FlywayConf.SUFFIX)
        || FlywaySettings.isSettings(path)
        || CODE.matcher(Paths.name(path)).matches();
  }

  @Override
  public TrackReading read(TrackFiles files) {
    var found = new Found();
    var reading = new Reading(found, FlywaySettings.read(files, found));
    files.files().stream().filter(file -> Paths.isSql(file.path())).forEach(reading::read);
    for (BundleFile file : files.files()) {
      if (CODE.matcher(Paths.name(file.path())).matches()) {
        found.refuse(
            file,
            "Flyway would run this file's code, which Godwit cannot.",
            "Write it as SQL under the same version; what SQL cannot do becomes a command hook.");
      }
    }
    FlywayConf.refuseOrphans(files.files(), found);
    reading.checkBaselines();
    TrackReading done = found.inOrder(ORDER, reading.callbacks.hooks());
    return FlywayVersions.withoutTwins(done);
  }

  /** One track's reading. */
  private static final class Reading {
    private final Found found;
    private final FlywaySettings settings;
    private final FlywayCallbacks callbacks;
    private final List<FlywayVersions.Of> versioned = new ArrayList<>();
    private final List<FlywayVersions.Of> baselines = new ArrayList<>();

    Reading(Found found, FlywaySettings settings) {
      this.found = found;
      this.settings = settings;
      callbacks = new FlywayCallbacks(found);
    }

    void read(BundleFile file) {
      FlywayName name = FlywayName.parse(Paths.name(file.path())).orElse(null);
      if (name == null) {
        found.refuseName(file, FlywayName.PATTERNS);
        return;
      }
      String text = found.text(file);
      if (text == null) {
        return;
      }
      FlywayConf conf = settings.confOf(file, found);
      if (conf.placeholders()) {
        FindPlaceholders.find(file.path(), text).forEach(found::add);
      }
      add(file, name, new Part(file.path(), text, conf.noTransaction()));
    }

    private void add(BundleFile file, FlywayName name, Part part) {
      switch (name) {
        case FlywayName.Versioned(Version version, String description) -> {
          versioned.add(new FlywayVersions.Of(version, file));
          found.add(version, description, Kind.VERSIONED, part);
        }
        case FlywayName.Baseline(Version version, String description) -> {
          baselines.add(new FlywayVersions.Of(version, file));
          found.add(version, description, Kind.BASE, part);
        }
        case FlywayName.Repeatable(Version version, String description) ->
            found.add(version, description, Kind.REPEATABLE, part);
        case FlywayName.Undo(Version version) -> found.addUndo(version, part);
        case FlywayName.Callback(String event) -> callbacks.add(event, file, part);
      }
    }

    /**
     * On a new target Flyway begins with the highest baseline and never runs what it covers. Here a
     * base schema comes before all that the track has, so it may cover nothing of it.
     */
    void checkBaselines() {
      baselines.stream()
          .map(FlywayVersions.Of::version)
          .max(FlywayVersions::compare)
          .ifPresent(this::checkBaselines);
    }

    private void checkBaselines(Version highest) {
      for (FlywayVersions.Of baseline : baselines) {
        if (FlywayVersions.compare(baseline.version(), highest) < 0) {
          found.refuse(
              baseline.file(),
              "Flyway never runs it: %s is a higher baseline.".formatted(highest),
              "Remove it.");
        } else {
          versioned.stream()
              .filter(one -> FlywayVersions.compare(one.version(), highest) <= 0)
              .findFirst()
              .ifPresent(covered -> refuse(baseline, covered));
        }
      }
    }

    private void refuse(FlywayVersions.Of baseline, FlywayVersions.Of covered) {
      found.refuse(
          baseline.file(),
          "Flyway starts new databases from this baseline and passes over %s there; Godwit would"
                  .formatted(Paths.name(covered.file().path()))
              + " run both.",
          "Remove the baseline: new targets then run every version. Where no target needs the"
              + " versions up to it any more, remove those instead.");
    }
  }
}
