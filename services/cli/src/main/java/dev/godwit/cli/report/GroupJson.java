package dev.godwit.cli.report;

import dev.godwit.cli.direct.Place;
import dev.godwit.contract.Failure;
import java.util.List;

/**
 * A cause and how many places failed for it.
 *
 * @param failure the first one's
 * @param examples names of up to three of them
 */
public record GroupJson(Failure failure, int count, List<String> examples) {
  private static final int EXAMPLES = 3;

  static GroupJson of(FailureGroup group) {
    return new GroupJson(
        group.failure(),
        group.places().size(),
        group.places().stream().limit(EXAMPLES).map(Place::name).toList());
  }
}
