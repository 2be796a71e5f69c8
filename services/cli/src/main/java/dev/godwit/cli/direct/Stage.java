package dev.godwit.cli.direct;

import dev.godwit.contract.TrackName;
import java.util.List;
import java.util.function.Supplier;

/**
 * Places that may be worked on at the same time.
 *
 * @param places looked up when the stages before have ended: the control database's own migrations
 *     may create the table that lists the tenants
 * @param waits whether it is left out where a stage before it has failed
 */
public record Stage(TrackName track, Supplier<List<Place>> places, boolean waits) {}
