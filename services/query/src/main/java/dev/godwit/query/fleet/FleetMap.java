package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The fleet as a row of cells with a byte each: 0 where nobody lives any more, else the state, and
 * {@link #ELSEWHERE} added where the last word belongs to another rollout than was asked about.
 */
@SuppressWarnings("EnumOrdinal") // the bytes are described in docs/openapi.yaml
public final class FleetMap {
  private static final int ELSEWHERE = 16;
  private static final int ANY = -2;

  private final Vocabulary words;
  private final Places places;
  private final Standings standings;
  private final Cells cells;

  FleetMap(Vocabulary words, Places places, Standings standings) {
    this.words = words;
    this.places = places;
    this.standings = standings;
    this.cells = new Cells(places);
  }

  /** Neighbouring cells of one cluster. */
  public record Run(ClusterId cluster, int first, int cells) {}

  /** Changes when the cells are put in order anew. */
  public int generation() {
    return cells.layout().generation();
  }

  public int size() {
    return cells.layout().size();
  }

  /** All bytes, in the order of the cells. */
  public byte[] bytes(Optional<RolloutId> rollout) {
    Cells.Layout layout = cells.layout();
    int asked = code(rollout);
    byte[] bytes = new byte[layout.size()];
    for (int cell = 0; cell < bytes.length; cell++) {
      bytes[cell] = (byte) stateByte(layout.placeOf(cell), asked);
    }
    return bytes;
  }

  /** The cells of those of the targets that have one, and their bytes. */
  public Changes of(List<TargetId> targets, Optional<RolloutId> rollout) {
    Cells.Layout layout = cells.layout();
    int asked = code(rollout);
    List<Integer> known = targets.stream().map(places::find).filter(place -> place >= 0).toList();
    return new Changes(
        known.stream().map(layout::cellOf).toList(),
        known.stream().map(place -> stateByte(place, asked)).toList());
  }

  /** Some cells and their bytes. */
  public record Changes(List<Integer> cells, List<Integer> states) {}

  /** The targets of neighbouring cells. */
  public List<TargetId> targets(int first, int count) {
    Cells.Layout layout = cells.layout();
    int from = Math.min(first, layout.size());
    int to = (int) Math.min((long) from + count, layout.size());
    return IntStream.range(from, to).map(layout::placeOf).mapToObj(places::id).toList();
  }

  public List<Run> runs() {
    return cells.runs();
  }

  private int code(Optional<RolloutId> rollout) {
    return rollout.map(words.rollouts()::find).orElse(ANY);
  }

  private int stateByte(int place, int asked) {
    if (!standings.counts(place)) {
      return 0;
    }
    int state = 1 + places.state(place).ordinal();
    return asked == ANY || (asked >= 0 && asked == places.rolloutCode(place))
        ? state
        : state + ELSEWHERE;
  }
}
