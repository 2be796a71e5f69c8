package dev.godwit.cli.direct;

import dev.godwit.contract.TrackName;

/** Hears how a run over many places gets on, on the places' own threads. */
public interface WatchRun {
  void begins(int places);

  void ended(boolean failed);

  /** A stage of places has ended. */
  void ends();

  /** A track's places were left out, because those that it waits for failed. */
  void leftOut(TrackName track);
}
