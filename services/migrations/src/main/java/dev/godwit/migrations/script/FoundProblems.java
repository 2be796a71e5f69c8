package dev.godwit.migrations.script;

import dev.godwit.migrations.Problem;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file: so many of them that a person would read them. */
final class FoundProblems {
  private static final int SHOWN = 100;

  private final String path;
  private final Places places;
  private final List<Problem> problems = new ArrayList<>();

  FoundProblems(String path, Places places) {
    this.path = path;
    this.places = places;
  }

  void add(int offset, Problem.Code code, String message, String next) {
    if (isFull()) {
      return;
    }
    Place place = places.at(offset);
    problems.add(new Problem(path, place.line(), place.column(), code, message, next));
  }

  /** Whether nobody would read on. */
  boolean isFull() {
    return problems.size() >= SHOWN;
  }

  List<Problem> all() {
    if (!isFull()) {
      return List.copyOf(problems);
    }
    List<Problem> all = new ArrayList<>(problems);
    Problem last = problems.getLast();
    all.add(
        new Problem(
            path,
            last.line(),
            last.column(),
            last.code(),
            "The file may have more problems than these %d.".formatted(SHOWN),
            "Correct the first ones, then look again."));
    return all;
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }
}
