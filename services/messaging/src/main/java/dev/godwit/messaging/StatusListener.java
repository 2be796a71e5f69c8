package dev.godwit.messaging;

import dev.godwit.contract.StatusEvent;
import java.util.List;

/** Told by {@link FollowStatus}, always on the same thread, in the order of each partition. */
public interface StatusListener {
  void onEvents(List<Received<StatusEvent>> events);

  /** Everything that was on the topic at the start has been told. Comes once. */
  void onCaughtUp();
}
