package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.Found.Part;
import java.util.Comparator;
import java.util.List;

/**
 * Reads Atlas's {@code <version>_<name>.sql}, in the order of the files' names. The version is what
 * precedes the first underscore. A checkpoint that no other file precedes is the base schema. Where
 * there is an {@code atlas.sum}, the directory has to agree with it.
 */
final class ReadAtlas implements TrackReader {
  static final String SUM = "atlas.sum";
  private static final Comparator<BundleFile> BY_NAME =
      Comparator.comparing(file -> Paths.name(file.path()));

  @Override
  public boolean wants(String path) {
    return path.equals(SUM) || (Paths.isTop(path) && Paths.isSql(path));
  }

  @Override
  public TrackReading read(TrackFiles files) {
    var found = new Found();
    List<BundleFile> scripts =
        files.files().stream().filter(file -> Paths.isSql(file.path())).sorted(BY_NAME).toList();
    files.at(SUM).flatMap(sum -> CheckAtlasSum.check(sum, scripts)).ifPresent(found::add);
    for (int i = 0; i < scripts.size(); i++) {
      read(scripts.get(i), i == 0, found);
    }
    return found.inOrder(Comparator.comparing(one -> Paths.name(one.path())), Hooks.NONE);
  }

  private static void read(BundleFile file, boolean first, Found found) {
    String name = Paths.withoutExtension(Paths.name(file.path()));
    int underscore = name.indexOf('_');
    Version version = found.version(file, underscore < 0 ? name : name.substring(0, underscore));
    String text = found.text(file);
    if (version == null || text == null) {
      return;
    }
    AtlasHeader header = AtlasHeader.read(file.path(), text);
    header.problems().forEach(found::add);
    if (header.checkpoint() && !first) {
      found.add(
          new Problem(
              file.path(),
              1,
              1,
              NOT_SUPPORTED,
              "Atlas starts new databases from this checkpoint and passes over the files before it;"
                  + " Godwit would run both.",
              "Remove it and run atlas migrate hash: new targets then run every file. Where no"
                  + " target needs the files before it any more, remove those instead."));
      return;
    }
    if (header.problems().isEmpty()) {
      found.add(
          version,
          underscore < 0 ? "" : Paths.inWords(name.substring(underscore)),
          header.checkpoint() ? Kind.BASE : Kind.VERSIONED,
          new Part(file.path(), text, header.noTransaction()));
    }
  }
}
