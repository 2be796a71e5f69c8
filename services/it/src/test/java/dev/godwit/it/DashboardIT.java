package dev.godwit.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Token;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.State;
import dev.godwit.it.Fleet.Member;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The dashboard in a real browser, over real services; screenshots go to target/screenshots. */
@TestInstance(Lifecycle.PER_CLASS)
final class DashboardIT {
  private static final int SIZE = 12;
  private static final String DOCS = "UPDATE docs SET title = upper(title);\n";
  private static final Duration VISIBLE = Duration.ofMillis(300);

  private @Nullable WatchedInstallation opened;

  @BeforeAll
  void start() {
    assumeTrue(Chromium.isInstalled(), Chromium.NEEDED);
    opened = new WatchedInstallation(DashboardIT.class);
    emptyInstallationSaysWhatToDo();
    watched().installation().startWorker("worker-1");
  }

  @AfterAll
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private WatchedInstallation watched() {
    return Objects.requireNonNull(opened);
  }

  private CoordinatorSteps coordinator() {
    return watched().coordinator();
  }

  private void emptyInstallationSaysWhatToDo() {
    try (Dashboard empty = watched().dashboard(ColorScheme.LIGHT)) {
      empty.go("");
      assertThat(empty.main()).containsText("No tenants yet");
      empty.shows("fleet-empty");
      empty.go("rollouts");
      assertThat(empty.main()).containsText("No rollout has been started yet");
      empty.assertAccessible("an empty installation");
      empty.assertNoComplaints();
    }
  }

  @Test
  void rolloutIsStartedSeenPausedCorrectedAndFinishedFromThePage() throws ApiRefused {
    Fleet fleet = Fleet.create(watched().installation(), "story", SIZE, "c1", "c2");
    fleet.members().forEach(member -> member.naps(VISIBLE));
    Member unlucky = fleet.members().get(8);
    unlucky.database().execute("ALTER TABLE docs RENAME TO elsewhere");
    String bundle =
        coordinator().publish(Scripts.nap() + Scripts.witness(1), DOCS + Scripts.witness(2));

    try (Dashboard seen = watched().dashboard(ColorScheme.LIGHT)) {
      String rollout = startFromThePage(seen, bundle, fleet.environment());
      assertThat(seen.main().locator(".wave").first()).containsText("done");
      assertThat(seen.main().locator(".rollout-header")).containsText("paused");
      Locator cause = seen.main().locator(".cause").first();
      assertThat(cause).containsText("relation \"docs\" does not exist");
      assertThat(seen.main().locator(".wave.waiting")).hasCount(1);
      assertThat(seen.button("Pause")).hasAttribute("aria-disabled", "true");
      seen.shows("rollout-paused");
      openTheStory(seen, cause, unlucky);
      unlucky.database().execute("ALTER TABLE elsewhere RENAME TO docs");

      cause.getByText("Retry 1").click();
      seen.shows("retry-asks-first");
      seen.confirm("the table is back", "Retry 1");

      assertThat(seen.main().locator(".rollout-header")).containsText("completed");
      assertThat(seen.main().locator(".sum")).containsText("12 succeeded");
      assertThat(seen.main().locator(".sum")).containsText("= 12");
      RolloutStatus truth = coordinator().look(rollout);
      assertThat(truth.state()).isEqualTo(State.COMPLETED);
      assertThat(coordinator().audit().toString()).contains("retry").contains(rollout);
      seen.shows("rollout-completed");
      seen.assertNoComplaints();
    }
    fleet.assertAtHead(2);
  }

  private static String startFromThePage(Dashboard seen, String bundle, String environment) {
    seen.go("bundles/" + bundle);
    seen.shows("bundle");
    seen.button("Roll it out").click();
    seen.page().getByLabel("Environment").fill(environment);
    seen.button("Preview").click();
    assertThat(seen.main()).containsText("It will work on 12 targets");
    seen.shows("start");
    seen.page().getByLabel("Reason, for the audit log").fill("release 42");
    seen.button("Start on 12 targets").click();
    assertThat(seen.main().locator(".rollout-header")).isVisible();
    seen.shows("rollout-canaries");
    return seen.page().url().replaceFirst(".*#/rollouts/", "");
  }

  /** The drawer shows the attempt, and the caret stands under the word that PostgreSQL means. */
  private static void openTheStory(Dashboard seen, Locator cause, Member unlucky) {
    cause.getByText(unlucky.target()).click();
    assertThat(seen.dialog()).containsText("attempt 1");
    assertThat(seen.dialog().locator(".excerpt"))
        .hasText(Pattern.compile("1 \\| UPDATE docs SET title.*\\n {11}\\^"));
    seen.shows("drawer");
    seen.assertAccessible("the drawer");
    seen.press("Escape");
    assertThat(seen.dialog()).hasCount(0);
  }

  @Test
  void everythingCanBeDoneFromTheKeyboard() {
    Fleet fleet = Fleet.create(watched().installation(), "keys", 4, "c1");
    fleet.members().forEach(member -> member.naps(Duration.ofSeconds(1)));
    String rollout =
        coordinator()
            .start(
                coordinator().publish(Scripts.nap() + Scripts.witness(1)),
                fleet.environment(),
                CoordinatorSteps.oneWave(1));

    try (Dashboard seen = watched().dashboard(ColorScheme.DARK)) {
      seen.go("");
      seen.press("g", "r");
      assertThat(seen.link(rollout)).isVisible();
      seen.press("Control+k");
      assertThat(seen.dialog()).containsText("Find");
      seen.page().keyboard().type(rollout);
      seen.press("Enter");
      assertThat(seen.main().locator("h1")).hasText(rollout);
      assertThat(seen.button("Pause")).not().hasAttribute("aria-disabled", "true");
      seen.press("p");
      assertThat(seen.dialog()).containsText("Pause?");
      seen.page().keyboard().type("lunch");
      seen.shows("pause-asks-first-dark");
      seen.press("Enter");
      assertThat(seen.main().locator(".rollout-header")).containsText("lunch");
      seen.press("?");
      assertThat(seen.dialog()).containsText("Keys and signs");
      seen.press("Escape");
      assertThat(seen.dialog()).hasCount(0);
      seen.press("g", "t");
      assertThat(seen.main().locator("h1")).hasText("Tenants");
      seen.press("/");
      seen.page().keyboard().type("keys-1");
      assertThat(seen.main().locator("tbody tr")).hasCount(1);
      assertThat(seen.page()).hasURL(Pattern.compile("q=keys-1"));
      seen.press("Tab", "Escape");
      seen.page().locator("h1").click();
      seen.press("j", "Enter");
      assertThat(seen.dialog()).containsText("keys-1");
      seen.press("Escape");
      seen.assertNoComplaints();
    }
    coordinator().command(rollout, "resume", "back from lunch");
    coordinator().awaitCompleted(rollout, 4);
  }

  @Test
  void hostileNamesAndErrorsAreOnlyEverText() {
    String script = "<img src=x onerror=\"document.title='taken'\">";
    String backwards = "safe\u202eevil";
    coordinator().registerTenants(List.of(hostile("h-1", script), hostile("h-2", backwards)));
    watched().installation().server("c1").createDatabase("db_h-1");
    watched().installation().server("c1").createDatabase("db_h-2");
    String rollout =
        coordinator()
            .start(
                coordinator()
                    .publish(
                        "DO $$ BEGIN RAISE EXCEPTION '%s'; END $$;"
                            .formatted("<script>alert(1)</script>")),
                "hostile",
                Map.of());
    coordinator().await(rollout, State.PAUSED);

    try (Dashboard seen = watched().dashboard(ColorScheme.LIGHT)) {
      seen.go("tenants?q=h-");
      assertThat(seen.main().getByText(script)).isVisible();
      assertThat(seen.main().getByText("safe\\u202eevil")).isVisible();
      seen.go("rollouts/" + rollout);
      assertThat(seen.main().locator(".cause-message")).hasText("<script>alert(<number>)</script>");
      assertThat(seen.page().locator("img[src=x]")).hasCount(0);
      assertThat(seen.page().title()).doesNotContain("taken");
      seen.shows("hostile");
      seen.assertNoComplaints();
    }
  }

  private static Map<String, Object> hostile(String tenant, String name) {
    return Map.of(
        "tenant",
        tenant,
        "name",
        name,
        "environment",
        "hostile",
        "cluster",
        "c1",
        "tenancy",
        "database");
  }

  @Test
  void seriousBarriersAreOnNoPageInLightAndDark() {
    Fleet fleet = Fleet.create(watched().installation(), "axe", 3, "c1", "c2");
    fleet.first().database().execute("DROP TABLE docs");
    String bundle = coordinator().publish(Scripts.witness(1), DOCS);
    String rollout = coordinator().start(bundle, fleet.environment(), Map.of());
    coordinator().await(rollout, State.PAUSED);

    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      String look = "-" + scheme.name().toLowerCase(Locale.ROOT);
      try (Dashboard seen = watched().dashboard(scheme)) {
        for (String place :
            List.of("fleet", "rollouts", "tenants", "bundles", "audit", "rollouts/new")) {
          seen.go(place);
          seen.assertAccessible(place + look);
          seen.shows(place.replace('/', '-') + look);
        }
        seen.go("rollouts/" + rollout);
        assertThat(seen.main().locator(".cause")).hasCount(1);
        seen.assertAccessible("rollout" + look);
        seen.shows("rollout" + look);
        seen.button("Abort").click();
        seen.assertAccessible("abort" + look);
        seen.assertNoComplaints();
      }
    }
  }

  @Test
  void whoMayOnlyLookIsOfferedNothing() throws ApiRefused {
    String made =
        coordinator()
            .api()
            .post("/tokens", Map.of("name", "vera", "role", "viewer"))
            .path("token")
            .asText();
    Fleet fleet = Fleet.create(watched().installation(), "look", 1, "c1");
    String rollout =
        coordinator()
            .start(coordinator().publish(Scripts.witness(1)), fleet.environment(), Map.of());
    coordinator().awaitCompleted(rollout, 1);

    try (Dashboard seen = watched().dashboard(new Token(made), ColorScheme.LIGHT)) {
      seen.go("rollouts/" + rollout);
      assertThat(seen.main().locator(".deeds button:not([aria-disabled])")).hasCount(0);
      seen.go("rollouts/new");
      assertThat(seen.main()).containsText("needs the role releaser");
    }
  }

  @Test
  void lostConnectionIsSaidAndEndsByItself() {
    try (Dashboard seen = watched().dashboard(ColorScheme.LIGHT)) {
      seen.go("");
      assertThat(seen.page().locator(".freshness")).containsText("Live");
      ServiceProcess gone = watched().installation().queryProcess();

      gone.kill();

      assertThat(seen.page().locator(".banner")).containsText("No connection to the query service");
      seen.shows("disconnected");
      watched().installation().startQuery();
      assertThat(seen.page().locator(".freshness")).containsText("Live");
      assertThat(seen.page().locator(".banner")).hasCount(0);
    }
  }
}
