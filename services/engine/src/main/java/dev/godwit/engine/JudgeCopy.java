package dev.godwit.engine;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.Track;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether a copy of one migrated database is as good as another that was migrated itself. It is not
 * where a migration speaks of the database it runs in, or writes what should differ from tenant to
 * tenant: keys and ids drawn by chance would be every tenant's. When in doubt, it is not.
 */
public final class JudgeCopy {
  private static final Pattern OF_THE_DATABASE =
      Pattern.compile(
          "\\bcurrent_(database|catalog)\\b|\\bpg_database\\b|\\bon\\s+database\\b"
              + "|\\balter\\s+(database|role|user)\\b|\\bcreate\\s+(subscription|database)\\b",
          CASE_INSENSITIVE);
  private static final Pattern BY_CHANCE =
      Pattern.compile(
          "\\b(random(_\\w+)?|\\w*uuid\\w*|gen_(salt|random_bytes)|pg_current_xact_id|txid_current)"
              + "\\s*\\(",
          CASE_INSENSITIVE);

  /** A definition holds the call, and makes it later, in each database for itself. */
  private static final Pattern DEFINITION =
      Pattern.compile(
          "\\s*(create\\b(?!.*\\btable\\b.*\\bas\\b)|alter\\b.*\\bset\\s+default\\b|comment\\b)",
          CASE_INSENSITIVE | Pattern.DOTALL);

  private JudgeCopy() {}

  /** Why no copy can stand for a migrated database, if so. */
  public static Optional<String> obstacle(Track track) {
    return track.migrations().stream().flatMap(JudgeCopy::obstacles).findFirst();
  }

  private static Stream<String> obstacles(Migration migration) {
    if (migration.conditions().perTarget()) {
      return Stream.of(migration.path() + " says that its effect differs from target to target");
    }
    return migration.script().statements().stream()
        .flatMap(statement -> obstacle(migration, statement).stream());
  }

  private static Optional<String> obstacle(Migration migration, Statement statement) {
    String sql = statement.sql();
    if (OF_THE_DATABASE.matcher(sql).find()) {
      return Optional.of(
          "%s:%d speaks of the database it runs in".formatted(migration.path(), statement.line()));
    }
    if (BY_CHANCE.matcher(sql).find() && !DEFINITION.matcher(sql).lookingAt()) {
      return Optional.of(
          "%s:%d writes what is drawn by chance".formatted(migration.path(), statement.line()));
    }
    return Optional.empty();
  }
}
