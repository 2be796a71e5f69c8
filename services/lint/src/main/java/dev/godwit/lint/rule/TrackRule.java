package dev.godwit.lint.rule;

import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Past;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.TableState;
import dev.godwit.lint.view.Visit;
import java.util.stream.Stream;

/** A rule that can only be judged when all of a track has been read. */
public record TrackRule(Rule rule, Check check) {

  /** What is wrong with a table, in the end. */
  @FunctionalInterface
  interface Check {
    Stream<Place> look(TableState table, Past past, LintSettings settings);
  }

  /** A hit, and in which file. */
  public record Place(LintFile file, Hit hit) {
    static Place at(Visit visit, String message) {
      return new Place(visit.file(), visit.hit(message));
    }

    static Place at(Visit visit, String message, String fix) {
      return new Place(visit.file(), visit.hit(message).withFix(fix));
    }
  }

  public Stream<Place> look(Past past, LintSettings settings) {
    return past.tables().stream().flatMap(table -> check.look(table, past, settings));
  }
}
