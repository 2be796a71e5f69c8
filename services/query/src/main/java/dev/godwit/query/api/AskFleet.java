package dev.godwit.query.api;

import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.Freshness;
import dev.godwit.query.fleet.Position;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Answers out of one moment of the fleet, and says how old that is. Who has seen the answer of that
 * moment already is not given it again.
 */
record AskFleet(FleetStore store, Freshness fresh) {
  Answer answer(Call call, Function<Fleet, Answer> question) {
    return answer(call, (fleet, _) -> question.apply(fleet));
  }

  Answer answer(Call call, BiFunction<Fleet, Position, Answer> question) {
    Optional<String> seen = call.header("If-None-Match");
    return store.askNow(
        (fleet, now) -> {
          String tag = "W/\"%s%s\"".formatted(now, fresh.complete() ? "" : "-part");
          Answer answer =
              seen.filter(tag::equals).isPresent()
                  ? new Answer.Empty(304)
                  : question.apply(fleet, now);
          return new Answer.Noted(age(fleet, tag), answer);
        });
  }

  private Map<String, String> age(Fleet fleet, String tag) {
    Map<String, String> headers = new HashMap<>();
    headers.put("ETag", tag);
    headers.put("Godwit-Lag", Long.toString(fresh.lag()));
    fleet.asOf().ifPresent(at -> headers.put("Godwit-As-Of", at.toString()));
    return headers;
  }
}
