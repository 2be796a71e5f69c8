package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.Found.Part;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prisma's {@code <timestamp>_<name>/migration.sql}, in the order of the directories' names.
 * The version is the directory's whole name, as the tool's table has it. A {@code down.sql} beside
 * it, as Prisma's handbook suggests, undoes it.
 */
final class ReadPrisma implements TrackReader {
  static final String LOCK = "migration_lock.toml";
  private static final String UP = "migration.sql";
  private static final String DOWN = "down.sql";
  private static final Pattern PROVIDER =
      Pattern.compile("(?m)^\\s*provider\\s*=\\s*[\"'](?<name>[^\"'\\n]*)[\"']");
  private static final Pattern TIMESTAMP = Pattern.compile("^[0-9]+_");

  @Override
  public boolean wants(String path) {
    return path.equals(LOCK) || (Paths.isSql(path) && path.indexOf('/') == path.lastIndexOf('/'));
  }

  @Override
  public TrackReading read(TrackFiles files) {
    var found = new Found();
    files.files().forEach(file -> read(file, files.inside(file), found));
    return found.inOrder(Comparator.comparing(one -> one.version().value()), Hooks.NONE);
  }

  private static void read(BundleFile file, String path, Found found) {
    if (path.equals(LOCK)) {
      checkProvider(file, found);
      return;
    }
    String name = Paths.name(path);
    if (Paths.isTop(path) || (!name.equals(UP) && !name.equals(DOWN))) {
      found.refuseName(
          file,
          "Prisma runs <timestamp>_<name>/migration.sql and nothing else; move this file"
              + " elsewhere.");
      return;
    }
    String directory = path.substring(0, path.indexOf('/'));
    Version version = found.version(file, directory);
    String text = found.text(file);
    if (version == null || text == null) {
      return;
    }
    var part = new Part(file.path(), text, false);
    if (name.equals(DOWN)) {
      found.addUndo(version, part);
    } else {
      String description = Paths.inWords(TIMESTAMP.matcher(directory).replaceFirst(""));
      found.add(version, description, Kind.VERSIONED, part);
    }
  }

  private static void checkProvider(BundleFile file, Found found) {
    String text = found.text(file);
    if (text == null) {
      return;
    }
    Matcher provider = PROVIDER.matcher(text);
    boolean said = provider.find();
    if (said && provider.group("name").equals("postgresql")) {
      return;
    }
    Place place = new Places(text).at(said ? provider.start("name") : 0);
    found.add(
        new Problem(
            file.path(),
            place.line(),
            place.column(),
            NOT_SUPPORTED,
            said
                ? "These migrations are for %s, not for PostgreSQL."
                    .formatted(Excerpt.of(provider.group("name")))
                : "The file does not say which database these migrations are for.",
            "Godwit migrates PostgreSQL: the line is provider = \"postgresql\"."));
  }
}
