package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NAME_TOO_LONG;
import static dev.godwit.migrations.Problem.Code.UNDO_CONFLICT;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Conditions;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.TextFile.Stretch;
import dev.godwit.migrations.script.ReadScript;
import dev.godwit.migrations.script.ScriptReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One changeset as it is found, line by line.
 *
 * @param identity {@code path::id::author}
 * @param offset of its first line
 */
record LiquibaseChangeset(
    TextFile file,
    String identity,
    String id,
    LiquibaseAttributes attributes,
    int offset,
    List<String> comments,
    List<Stretch> sql,
    List<Stretch> rollback) {
  private static final int LONGEST_VERSION = 255;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{\\s*:?[\\w.-]+\\s*}");
  private static final Set<String> NO_ROLLBACK = Set.of("empty", "not required");

  static LiquibaseChangeset begin(
      TextFile file, String identity, String id, LiquibaseAttributes attributes, int offset) {
    return new LiquibaseChangeset(
        file,
        identity,
        id,
        attributes,
        offset,
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>());
  }

  Optional<Migration> migration(List<Problem> problems) {
    if (identity.length() > LONGEST_VERSION) {
      problems.add(
          file.problem(
              offset,
              NAME_TOO_LONG,
              "%s is longer than %d characters.".formatted(identity, LONGEST_VERSION),
              "Give the file a shorter path, or the changeset a logicalFilePath."));
      return Optional.empty();
    }
    boolean repeats = attributes.says("runOnChange", true);
    MigrationScript undo = undo(problems);
    if (repeats && undo != null && !undo.statements().isEmpty()) {
      problems.add(
          file.problem(
              rollback.getFirst().start(),
              UNDO_CONFLICT,
              "What runs again whenever it is changed is never taken back.",
              "Remove runOnChange or the rollback."));
    }
    return read(sql, problems)
        .map(
            script ->
                new Migration(
                    new Version(identity),
                    comments.isEmpty() ? id : String.join(" ", comments),
                    repeats ? Kind.REPEATABLE : Kind.VERSIONED,
                    new Conditions(List.of(), attributes.environments(), false, null),
                    script,
                    repeats ? null : undo));
  }

  private @Nullable MigrationScript undo(List<Problem> problems) {
    if (rollback.isEmpty()) {
      return null;
    }
    String said =
        rollback.stream()
            .map(part -> file.text().substring(part.start(), part.end()).strip())
            .collect(Collectors.joining(" "))
            .strip()
            .toLowerCase(Locale.ROOT);
    if (NO_ROLLBACK.contains(said.replaceFirst(";$", ""))) {
      return EmptyScript.in(file.path());
    }
    if (said.startsWith("changesetid")) {
      problems.add(
          file.notSupported(
              rollback.getFirst().start(),
              "A rollback that names another changeset is not followed.",
              "Write the SQL itself."));
      return null;
    }
    return read(rollback, problems).orElse(null);
  }

  private Optional<MigrationScript> read(List<Stretch> parts, List<Problem> problems) {
    String text = file.only(parts);
    Matcher placeholder = PLACEHOLDER.matcher(text);
    if (placeholder.find()) {
      problems.add(
          file.notSupported(
              placeholder.start(),
              "The parameter %s is not filled in.".formatted(placeholder.group()),
              "Write the value itself."));
      return Optional.empty();
    }
    return switch (ReadScript.read(file.path(), text, attributes.says("runInTransaction", false))) {
      case ScriptReading.Read read -> Optional.of(read.script());
      case ScriptReading.Unreadable(List<Problem> found) -> {
        boolean empty = found.stream().allMatch(one -> one.code() == Problem.Code.EMPTY_FILE);
        problems.addAll(empty ? List.of(nothing()) : found);
        yield Optional.empty();
      }
    };
  }

  private Problem nothing() {
    return file.problem(
        offset,
        Problem.Code.EMPTY_FILE,
        "The changeset holds no statement.",
        "Write it, or remove the changeset.");
  }
}
