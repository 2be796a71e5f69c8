package dev.godwit.migrations.adopt;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Track;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the migration that an incumbent's row is about. The track need not have the incumbent's
 * layout: a directory that was moved to Godwit's own names is found by the same numbers.
 */
record FindMigration(Track track) {
  private static final Pattern EXTENSION = Pattern.compile("(\\.up)?\\.sql$");
  private static final Pattern NUMBER =
      Pattern.compile("[VB]?([0-9]+(?:[._][0-9]+)*)(?:[^0-9].*)?");

  /** File names that say nothing: the directory around them does. */
  private static final Set<String> NAMELESS = Set.of("migration", "up");

  /** By number, whatever zeros stand before it. */
  Optional<Migration> byNumber(String number) {
    return isVersion(number) ? first(one -> hasNumber(one, new Version(number))) : Optional.empty();
  }

  private static boolean isVersion(String text) {
    return !text.isBlank() && text.length() <= 255;
  }

  private static boolean hasNumber(Migration migration, Version number) {
    return migration.version().equals(number)
        || number(name(migration)).filter(number::equals).isPresent();
  }

  /** The number that a name begins with, dotted where its parts are separated. */
  private static Optional<Version> number(String name) {
    Matcher leading = NUMBER.matcher(name);
    return leading.matches()
        ? Optional.of(new Version(leading.group(1).replace('_', '.')))
        : Optional.empty();
  }

  /** By the whole name, or else by the number that it begins with. */
  Optional<Migration> byNameOrNumber(String name) {
    return byName(name).or(() -> number(name).flatMap(number -> byNumber(number.value())));
  }

  /** All versioned ones up to this number. */
  List<Migration> upTo(Version number) {
    return ordered()
        .filter(one -> one.kind() == Kind.VERSIONED)
        .filter(one -> number(name(one)).orElse(one.version()).compareTo(number) <= 0)
        .toList();
  }

  /** All versioned ones up to this one, in the track's order. */
  List<Migration> upTo(Migration last) {
    List<Migration> all = ordered().filter(one -> one.kind() == Kind.VERSIONED).toList();
    return all.subList(0, all.indexOf(last) + 1);
  }

  /** By version, or by a file name without extension that no other file has. */
  Optional<Migration> byName(String name) {
    Optional<Migration> exact = first(one -> one.version().value().equals(name));
    if (exact.isPresent()) {
      return exact;
    }
    List<Migration> named = ordered().filter(one -> name(one).equals(name)).toList();
    return named.size() == 1 ? Optional.of(named.getFirst()) : Optional.empty();
  }

  Optional<Migration> first(Predicate<Migration> wanted) {
    return ordered().filter(wanted).findFirst();
  }

  /** All but the base schema, which no incumbent knows. */
  Stream<Migration> ordered() {
    return track.migrations().stream().filter(one -> one.kind() != Kind.BASE);
  }

  /** The file's name without its extension; where it says nothing, its directory's. */
  static String name(Migration migration) {
    String[] parts = migration.path().split("/", -1);
    String name = EXTENSION.matcher(parts[parts.length - 1]).replaceFirst("");
    return NAMELESS.contains(name) && parts.length > 1 ? parts[parts.length - 2] : name;
  }
}
