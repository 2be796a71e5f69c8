package dev.godwit.worker;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Job;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.GoldenTemplate;
import dev.godwit.engine.GoldenTemplates;
import dev.godwit.engine.GoldenTemplates.Built;
import dev.godwit.migrations.Track;
import dev.godwit.worker.ControlWindow.WantedTemplate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the golden templates that the control database asks for, and no others: looks there again
 * and again, and at a cluster only where something is wanted that it has not seen there yet. All
 * workers do; who comes first makes a template. Jobs do not wait for it: without a template a new
 * database is migrated.
 */
final class KeepTemplates implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeepTemplates.class);
  private static final Identifier PUBLIC = new Identifier("public");
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);

  private final ControlWindow control;
  private final Clusters clusters;
  private final Bundles bundles;
  private final GoldenTemplates templates;
  private final Clock clock;
  private final Semaphore wake = new Semaphore(0);
  private final Map<ClusterId, Set<WantedTemplate>> kept = new ConcurrentHashMap<>();
  private final Map<ClusterId, Instant> failed = new ConcurrentHashMap<>();
  private final Set<Identifier> unsuitable = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String installation;
  private volatile boolean closed;
  private @Nullable Thread thread;

  KeepTemplates(
      ControlWindow control,
      Clusters clusters,
      Bundles bundles,
      GoldenTemplates templates,
      Clock clock) {
    this.control = control;
    this.clusters = clusters;
    this.bundles = bundles;
    this.templates = templates;
    this.clock = clock;
  }

  void start(Duration pause) {
    thread = Thread.ofVirtual().name("golden-templates").start(() -> keepOn(pause));
  }

  /** What the job's new database can be a copy of, if there is such a thing. */
  Optional<GoldenTemplate> of(Job job, Track track) {
    String whose = installation;
    return whose == null || !isCopyable(job)
        ? Optional.empty()
        : Optional.of(GoldenTemplate.of(whose, job.bundle(), track, job.environment()))
            .filter(template -> !unsuitable.contains(template.name()));
  }

  private static boolean isCopyable(Job job) {
    return job.order().leadsToHead()
        && job.target().tenancy() == Tenancy.DATABASE
        && job.target().schema().equals(PUBLIC);
  }

  /** A job has taken a spare, or would have needed a template that was not there. */
  void used(ClusterId cluster) {
    kept.remove(cluster);
    wake.release();
  }

  private void keepOn(Duration pause) {
    try {
      while (!closed) {
        try {
          look();
        } catch (RuntimeException e) {
          LOG.atWarn().setCause(e).log("Golden templates cannot be looked after; next try soon");
        }
        if (wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    control.templates().stream()
        .collect(groupingBy(WantedTemplate::cluster, toSet()))
        .forEach(
            (cluster, wanted) -> {
              installation = wanted.iterator().next().installation();
              if (!closed && !wanted.equals(kept.get(cluster)) && isDue(cluster)) {
                keep(cluster, wanted);
              }
            });
  }

  private boolean isDue(ClusterId cluster) {
    Instant last = failed.get(cluster);
    return last == null || clock.instant().isAfter(last.plus(AFTER_FAILURE));
  }

  private void keep(ClusterId cluster, Set<WantedTemplate> wanted) {
    try {
      Endpoint server = clusters.endpoint(cluster);
      Set<Identifier> names = new HashSet<>();
      boolean settled = true;
      for (WantedTemplate one : wanted) {
        Track track = bundles.track(one.bundle(), one.track());
        GoldenTemplate template =
            GoldenTemplate.of(one.installation(), one.bundle(), track, one.environment());
        names.addAll(template.names());
        settled &= settled(cluster, template, templates.build(server, cluster, template));
      }
      templates
          .removeOthers(server, wanted.iterator().next().installation(), names)
          .ifPresent(failure -> say(cluster, "Old golden templates cannot be removed", failure));
      if (settled) {
        kept.put(cluster, wanted);
      }
    } catch (Refusal e) {
      fail(cluster, e.failure());
    }
  }

  private boolean settled(ClusterId cluster, GoldenTemplate template, Built built) {
    return switch (built) {
      case Built.Ready ready -> true;
      case Built.Busy busy -> false;
      case Built.Unsuitable(String why) -> {
        if (unsuitable.add(template.name())) {
          LOG.atInfo()
              .addKeyValue("track", template.track().name())
              .log("No golden template: {}; new databases are migrated", why);
        }
        yield true;
      }
      case Built.Failed(Failure failure) -> {
        fail(cluster, failure);
        yield false;
      }
    };
  }

  private void fail(ClusterId cluster, Failure failure) {
    failed.put(cluster, clock.instant());
    say(cluster, "No golden template could be made; next try in a minute", failure);
  }

  private static void say(ClusterId cluster, String what, Failure failure) {
    LOG.atWarn()
        .addKeyValue("cluster", cluster)
        .addKeyValue("reason", failure.code())
        .addKeyValue("sqlState", String.valueOf(failure.sqlState()))
        .log("{}. New databases are migrated meanwhile: {}", what, failure.message());
  }

  @Override
  public void close() {
    closed = true;
    wake.release();
    Thread keeping = thread;
    try {
      if (keeping != null && !keeping.join(CLOSE_LIMIT)) {
        keeping.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    templates.close();
  }
}
