package dev.godwit.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.options.ColorScheme;
import dev.godwit.messaging.PublishMessages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The dashboard with a hundred thousand targets, and a thousand events a second. What is measured
 * goes to target/dashboard-scale.txt. The bounds asserted are wider than the goals (1 s, 50 ms, 100
 * ms): a build machine has other things to do.
 */
final class DashboardScaleIT {
  private static final int TARGETS = 100_000;
  private static final int EVENTS_PER_BEAT = 250;
  private static final int BEATS = 24;
  private static final double FIRST_PAINT_MILLIS = 2_000;
  private static final double UPDATE_MILLIS = 100;
  private static final double FRAME_MILLIS = 300;

  private static final String OPENED =
      """
      () => ({
        firstPaint: performance.getEntriesByName('first-contentful-paint')[0].startTime,
        allShown: performance.now(),
      })
      """;
  private static final String WATCH =
      """
      () => {
        window.seen = { updates: [], frames: [] };
        new PerformanceObserver((list) => list.getEntriesByName('heat-map')
          .forEach(({ duration }) => window.seen.updates.push(duration))).observe({ entryTypes: ['measure'] });
        let last = performance.now();
        const frame = (now) => {
          window.seen.frames.push(now - last);
          last = now;
          requestAnimationFrame(frame);
        };
        requestAnimationFrame(frame);
      }
      """;
  private static final String SEEN =
      """
      () => ({
        updates: window.seen.updates.length,
        update: Math.max(...window.seen.updates),
        frames: window.seen.frames.length,
        frame: Math.max(...window.seen.frames),
        long: window.seen.frames.filter((gap) => gap > 100).length,
      })
      """;

  @Test
  void hundredThousandTargetsAreShownAtOnceAndFollowedWithoutStutter() throws IOException {
    assumeTrue(Chromium.isInstalled(), Chromium.NEEDED);
    try (Installation installation = new Installation(DashboardScaleIT.class, 1);
        Chromium browser = new Chromium();
        PublishMessages publish =
            new PublishMessages(installation.kafka(), URI.create("/test"), Clock.systemUTC())) {
      installation.killCoordinator(); // Nothing but the query service hears these words.
      ManyTargets many = new ManyTargets(publish, installation.kafka().topics());
      many.announce(TARGETS);
      URI query = installation.startQuery().uri();

      try (Dashboard seen = browser.open(query, installation.token(), ColorScheme.LIGHT)) {
        Map<?, ?> opened = open(seen);
        seen.page().evaluate(WATCH);
        keepTalking(many);
        Map<?, ?> measured = (Map<?, ?>) seen.page().evaluate(SEEN);

        String report = "%s%n%s%n".formatted(opened, measured);
        Files.writeString(Path.of("target", "dashboard-scale.txt"), report);
        seen.shows("fleet-100000");
        assertThat(number(opened, "firstPaint")).as(report).isLessThan(FIRST_PAINT_MILLIS);
        assertThat(number(measured, "updates")).as(report).isGreaterThan(BEATS / 3.0);
        assertThat(number(measured, "update")).as(report).isLessThan(UPDATE_MILLIS);
        assertThat(number(measured, "frame")).as(report).isLessThan(FRAME_MILLIS);
        seen.assertNoComplaints();
      }
    }
  }

  private static Map<?, ?> open(Dashboard seen) {
    seen.go("");
    assertThat(seen.main().locator(".chip.all")).containsText("100,000");
    assertThat(seen.main().locator("canvas"))
        .hasAttribute("aria-label", Pattern.compile("100,000 targets"));
    return (Map<?, ?>) seen.page().evaluate(OPENED);
  }

  /** A thousand events a second, in four beats. */
  private static void keepTalking(ManyTargets many) {
    AtomicInteger beats = new AtomicInteger();
    try (var clock = Executors.newSingleThreadScheduledExecutor()) {
      var talk = clock.scheduleAtFixedRate(() -> say(many, beats), 0, 250, TimeUnit.MILLISECONDS);
      Awaitility.await("all is said").until(() -> talk.isDone() || beats.get() >= BEATS);
      talk.cancel(false);
    }
    assertThat(beats.get()).isGreaterThanOrEqualTo(BEATS);
  }

  private static void say(ManyTargets many, AtomicInteger beats) {
    int beat = beats.get();
    many.change(
        IntStream.range(0, EVENTS_PER_BEAT)
            .mapToObj(n -> (n * 397 + beat * 31_337) % TARGETS)
            .toList(),
        beat + 2);
    beats.incrementAndGet();
  }

  private static double number(Map<?, ?> measured, String name) {
    return ((Number) Objects.requireNonNull(measured.get(name))).doubleValue();
  }
}
