package dev.godwit.migrations.script;

import dev.godwit.migrations.Problem;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one file. */
final class FoundProblems {
  private final String path;
  private final Places places;
  private final List<Problem> problems = new ArrayList<>();

  FoundProblems(String path, Places places) {
    this.path = path;
    this.places = places;
  }

  void add(int offset, Problem.Code code, String message, String next) {
    Place place = places.at(offset);
    problems.add(new Problem(path, place.line(), place.column(), code, message, next));
  }

  List<Problem> all() {
    return List.copyOf(problems);
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }
}
