package dev.godwit.engine.doctor;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.doctor.Diagnosis.Verdict;
import dev.godwit.engine.doctor.LogIn.LoggedIn;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at everything between this machine and a target that migrations need. Each check has
 * exactly one diagnosis, in the order of {@link Check}; those that a failure has made impossible
 * are skipped, and say so. Changes nothing and takes no lock.
 */
public final class DiagnoseTarget {
  private final Vertx vertx;
  private final Clock clock;

  public DiagnoseTarget(Vertx vertx, Clock clock) {
    this.vertx = vertx;
    this.clock = clock;
  }

  /** Blocks the calling thread, which must not be an event loop's, for some seconds at most. */
  public List<Diagnosis> run(DatabaseUrl url, Identifier schema) {
    List<Diagnosis> found = new ArrayList<>(new DiagnoseWay(url.server(), clock).run());
    if (found.stream().noneMatch(Diagnosis::isFailed)) {
      behindTheWay(url, schema, found);
    }
    return complete(found);
  }

  private void behindTheWay(DatabaseUrl url, Identifier schema, List<Diagnosis> found) {
    switch (LogIn.run(vertx, url)) {
      case LoggedIn.Refused(Diagnosis why) -> {
        if (why.check() == Check.DATABASE) {
          found.add(loggedIn(url));
        }
        found.add(why);
      }
      case LoggedIn.As(Conversation conversation) -> {
        try (conversation) {
          found.add(loggedIn(url));
          found.add(Diagnosis.ok(Check.DATABASE, url.database().value()));
          found.addAll(new DiagnoseServer(conversation, schema, clock).run());
        }
      }
    }
  }

  private static Diagnosis loggedIn(DatabaseUrl url) {
    return Diagnosis.ok(Check.CREDENTIALS, "accepted for " + url.server().user());
  }

  /** Every check once, in order. */
  static List<Diagnosis> complete(List<Diagnosis> found) {
    List<Diagnosis> all = new ArrayList<>();
    for (Check check : Check.values()) {
      Optional<Diagnosis> made = found.stream().filter(d -> d.check() == check).findFirst();
      all.add(made.orElseGet(() -> Diagnosis.skipped(check, reason(found))));
    }
    return all;
  }

  private static String reason(List<Diagnosis> found) {
    return found.stream()
        .filter(d -> d.verdict() == Verdict.FAILED)
        .map(d -> "needs " + d.check().title() + ", which failed")
        .findFirst()
        .orElse("needs what could not be looked at");
  }
}
