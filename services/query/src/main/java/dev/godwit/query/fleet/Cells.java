package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives every target a cell of the fleet's map. Cells are in the order of clusters and ids when a
 * generation begins, and stay where they are; targets that come later get the next ones at the end.
 * When these are too many, a new generation begins. Cells are given for those who ask.
 */
final class Cells {
  private static final int FEW_AT_THE_END = 1_000;

  private final Places places;
  private int[] placeOf = {};
  private int[] cellOf = {};
  private int given;
  private int inOrder;
  private int generation;

  Cells(Places places) {
    this.places = places;
  }

  /** What cells there are now. */
  static final class Layout {
    private final int generation;
    private final int[] placeOf;
    private final int[] cellOf;

    private Layout(int generation, int[] placeOf, int[] cellOf) {
      this.generation = generation;
      this.placeOf = placeOf;
      this.cellOf = cellOf;
    }

    /** Changes when the cells are put in order anew. */
    int generation() {
      return generation;
    }

    int size() {
      return placeOf.length;
    }

    int placeOf(int cell) {
      return placeOf[cell];
    }

    int cellOf(int place) {
      return cellOf[place];
    }
  }

  List<FleetMap.Run> runs() {
    layout();
    List<FleetMap.Run> runs = new ArrayList<>();
    for (int first = 0, cell = 1; cell <= given; cell++) {
      int cluster = places.clusterCode(placeOf[first]);
      if (cell == given || places.clusterCode(placeOf[cell]) != cluster) {
        runs.add(new FleetMap.Run(places.cluster(placeOf[first]), first, cell - first));
        first = cell;
      }
    }
    return Collections.unmodifiableList(runs);
  }

  /** Many may ask at once; nothing is folded meanwhile. */
  synchronized Layout layout() {
    if (places.size() > given) {
      giveMore(places.size());
    }
    return new Layout(generation, placeOf, cellOf);
  }

  private void giveMore(int all) {
    placeOf = Arrays.copyOf(placeOf, all);
    cellOf = Arrays.copyOf(cellOf, all);
    if (all - inOrder > Math.max(FEW_AT_THE_END, inOrder / 8)) {
      putInOrder(all);
    } else {
      IntStream.range(given, all).forEach(place -> give(place, place));
    }
    given = all;
  }

  private void putInOrder(int all) {
    Comparator<Integer> order =
        Comparator.<Integer, ClusterId>comparing(places::cluster).thenComparing(places::compareIds);
    int cell = 0;
    for (int place : IntStream.range(0, all).boxed().sorted(order).toList()) {
      give(cell++, place);
    }
    inOrder = all;
    generation++;
  }

  private void give(int cell, int place) {
    placeOf[cell] = place;
    cellOf[place] = cell;
  }
}
