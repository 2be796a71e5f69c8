package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads node-pg-migrate's SQL files, in the order of the numbers that their names begin with:
 * milliseconds since 1970, or 17 digits of UTC, which the tool turns into such milliseconds. The
 * version is the whole name without its extension, as the tool's table has it.
 */
final class ReadNodePgMigrate implements TrackReader {
  private static final Pattern NAME = Pattern.compile("(?<number>[0-9]{1,50})(_(?<name>.*))?");
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
  private static final Set<String> CODE = Set.of("js", "cjs", "mjs", "ts");
  private static final Comparator<Migration> ORDER =
      Comparator.comparing((Migration one) -> number(one.version()))
          .thenComparing(Migration::version);

  @Override
  public boolean wants(String path) {
    return Paths.isTop(path) && (Paths.isSql(path) || isCode(path));
  }

  private static boolean isCode(String path) {
    return CODE.contains(path.substring(path.lastIndexOf('.') + 1)) && !path.endsWith(".d.ts");
  }

  @Override
  public TrackReading read(TrackFiles files) {
    var found = new Found();
    files.files().forEach(file -> read(file, Paths.name(file.path()), found));
    return found.inOrder(ORDER, Hooks.NONE);
  }

  private static void read(BundleFile file, String fileName, Found found) {
    if (isCode(fileName)) {
      found.refuse(
          file,
          "node-pg-migrate would run this file's code, which Godwit cannot.",
          "Write it as SQL under the same name; node-pg-migrate up --dry-run prints the SQL.");
      return;
    }
    String name = Paths.withoutExtension(fileName);
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      found.refuseName(
          file, "Name it <milliseconds>_<name>.sql: without a number its place is not certain.");
      return;
    }
    if (name.endsWith(".up") || name.endsWith(".down")) {
      found.refuse(
          file,
          "node-pg-migrate runs it as a migration of its own or as half of one, depending on the"
              + " loader that its configuration names.",
          "Write both halves into one file, under -- Up Migration and -- Down Migration.");
      return;
    }
    Version version = found.version(file, name);
    String text = found.text(file);
    if (version == null || text == null) {
      return;
    }
    Sections sections = CutNodePgMigrate.cut(file.path(), text, found);
    if (sections != null) {
      String words = matcher.group("name");
      String description = words == null ? "" : Paths.inWords(words.replace('-', ' '));
      found.add(version, description, Kind.VERSIONED, sections.up());
      if (sections.down() != null) {
        found.addUndo(version, sections.down());
      }
    }
  }

  private static BigInteger number(Version version) {
    Matcher matcher = NAME.matcher(version.value());
    if (!matcher.matches()) {
      return BigInteger.ZERO;
    }
    String digits = matcher.group("number");
    return digits.length() == 17 ? milliseconds(digits) : new BigInteger(digits);
  }

  private static BigInteger milliseconds(String utc) {
    try {
      var time = LocalDateTime.parse(utc, UTC).toInstant(ZoneOffset.UTC);
      return BigInteger.valueOf(time.toEpochMilli());
    } catch (DateTimeException e) {
      return new BigInteger(utc);
    }
  }
}
