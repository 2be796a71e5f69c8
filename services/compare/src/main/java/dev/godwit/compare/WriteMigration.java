package dev.godwit.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes migrations of a difference: one in a transaction, and, where something has to come
 * afterwards, a second whose statements each commit alone. The notes are comments at the top. Undo
 * runs in the opposite order: that of the second first.
 */
public final class WriteMigration {
  private static final String ALONE = "-- godwit: no-transaction\n";
  private static final String NOTHING = "-- Nothing to take back.\nSELECT 1;\n";

  private final String title;
  private final SchemaDifference difference;

  private WriteMigration(String title, SchemaDifference difference) {
    this.title = title;
    this.difference = difference;
  }

  /** The migrations in the order in which they are applied; none where nothing differs. */
  public static List<MigrationDraft> write(String title, SchemaDifference difference) {
    if (difference.isEmpty()) {
      return List.of();
    }
    return new WriteMigration(title.strip(), difference).drafts();
  }

  private List<MigrationDraft> drafts() {
    Statements forward = difference.forward();
    List<String> back = new ArrayList<>(difference.backward().all());
    List<String> undoOfSecond = undoOfBuilds(back);
    String name = fileName(title);
    boolean hasFirst = !forward.together().isEmpty();
    boolean hasSecond = !forward.afterwards().isEmpty();
    List<MigrationDraft> drafts = new ArrayList<>();
    if (hasFirst) {
      String undo = undo(title, back, difference.backward().afterwards());
      drafts.add(draft(name, title, forward.together(), false, undo));
    }
    if (hasSecond) {
      String second = hasFirst ? title + ", afterwards" : title;
      List<String> undone = new ArrayList<>(undoOfSecond);
      if (!hasFirst) {
        undone.addAll(back);
      }
      drafts.add(
          draft(
              hasFirst ? name + "_afterwards" : name,
              second,
              forward.afterwards(),
              true,
              undo(second, undone, undone)));
    }
    return drafts;
  }

  /** What drops the indexes that come afterwards; takes away what drops them in {@code back}. */
  private List<String> undoOfBuilds(List<String> back) {
    List<String> drops = new ArrayList<>();
    for (String statement : difference.forward().afterwards()) {
      Words words = Words.of(statement);
      int index = words.starts("create") ? words.find("index", "concurrently") : -1;
      if (index > 0) {
        String name = words.name(index + 2);
        back.removeIf(other -> dropsIndex(other, name));
        drops.add("DROP INDEX CONCURRENTLY " + name);
      }
    }
    return drops;
  }

  private static boolean dropsIndex(String statement, String name) {
    Words words = Words.of(statement);
    return words.starts("drop", "index") && words.name(2).equals(name);
  }

  private MigrationDraft draft(
      String name, String about, List<String> statements, boolean alone, String undo) {
    String header = "-- " + oneLine(about) + "\n" + (alone ? ALONE : "");
    String migration = header + review(difference.notes(), statements) + "\n" + text(statements);
    return new MigrationDraft(name, migration, undo);
  }

  private String undo(String about, List<String> statements, List<String> alone) {
    String header = "-- Takes back: " + oneLine(about) + "\n";
    if (statements.isEmpty()) {
      return header + NOTHING;
    }
    String directive = statements.stream().anyMatch(alone::contains) ? ALONE : "";
    return header
        + directive
        + review(difference.undoNotes(), statements)
        + "\n"
        + text(statements);
  }

  private static String review(List<ReviewNote> notes, List<String> statements) {
    Set<String> own = Set.copyOf(statements);
    String lines =
        notes.stream()
            .filter(note -> own.contains(note.statement()))
            .map(WriteMigration::comment)
            .collect(Collectors.joining());
    return lines.isEmpty() ? "" : "--\n-- To be looked at before it runs:\n" + lines;
  }

  private static String comment(ReviewNote note) {
    String kind = note.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return "--   %s %s: %s\n".formatted(kind, oneLine(note.object()), oneLine(note.check()));
  }

  private static String text(List<String> statements) {
    return statements.stream()
        .map(statement -> statement + ";\n")
        .collect(Collectors.joining("\n"));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String fileName(String title) {
    String name = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    String bare = name.replaceAll("^_|_$", "");
    return bare.isEmpty() ? "change" : bare;
  }
}
