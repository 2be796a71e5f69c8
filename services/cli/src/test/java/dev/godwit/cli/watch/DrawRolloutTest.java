package dev.godwit.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.terminal.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DrawRolloutTest {
  private static final int HEIGHT = 40;

  @Test
  void aLookShowsWavesSumsBudgetCausesAndStragglers() throws ApiRefused {
    assertThat(draw(false).all(Sight.once(Answers.busy())))
        .containsExactly(
            "r-7  migrate  in production, bundle 1a1a1a1a1a1a",
            "running after 1 min 5 s",
            "",
            "█████▒█▓░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░  494 of 4,000, 12 %",
            "",
            "   wave             targets  pending  running  succeeded  failed  skipped",
            "✓  1  tenant, 3           3        0        0          2       0        1  done",
            "▶  2  tenant, 25%       999      500        8        489       2        0  open, then"
                + " bakes 15 min and waits for a person",
            "   3  tenant, rest    2,998    2,998        0          0       0        0",
            "   all                4,000    3,498        8        491       2        1",
            "",
            "about 1 min 20 s left, by the 489 measured · 8 at once",
            "failure budget: 2 of 5 used, then it pauses",
            "",
            "causes of failure",
            "  ✗ 2 targets  STATEMENT_FAILED 42P07  migration 003, statement 2  cause c-9",
            "      relation  [2J exists",
            "      a retry alone does not help",
            "",
            "out for longest",
            "  1 min       acme  on c1, attempt 2, heard of 500 ms ago");
  }

  @Test
  void theLiveViewSaysHowOldItIsAndCountsOn() throws ApiRefused {
    Sight sight = Sight.once(Answers.busy());
    Sight later = sight.later(sight.now().plus(Duration.ofSeconds(3)));

    assertThat(draw(false).live(later, HEIGHT))
        .contains("running after 1 min 8 s")
        .endsWith("", "as of 10:01:05 UTC, 3.0 s ago · q or Ctrl-C leaves; the rollout goes on");
    assertThat(draw(false).live(later.troubledBy("nothing answers"), HEIGHT).getLast())
        .isEqualTo("no answer for 3.0 s: nothing answers (asked again all the time)");
  }

  @Test
  void aLowTerminalLosesTheEndButNeverTheAge() throws ApiRefused {
    List<String> lines = draw(false).live(Sight.once(Answers.busy()), 8);

    assertThat(lines).hasSize(8);
    assertThat(lines.getLast()).startsWith("as of 10:01:05 UTC");
  }

  @Test
  void wavesFarFromTheOpenOneAreFoldedAndStillCounted() throws ApiRefused {
    JsonNode answer = Answers.ofManyWaves(30);

    List<String> lines = draw(false).live(Sight.once(answer), HEIGHT);

    assertThat(lines)
        .anySatisfy(line -> assertThat(line).matches(" +1 to 29 +290 +0 +0 +290 .*"))
        .anySatisfy(line -> assertThat(line).matches("✓ +30 +tenant, 10 .*"))
        .anySatisfy(line -> assertThat(line).matches("▶ +31 +tenant, 10 .*"))
        .anySatisfy(line -> assertThat(line).matches(" +38 to 100 +630 +630 .*"))
        .anySatisfy(line -> assertThat(line).matches(" +all +1,000 +700 +0 +300 +0 +0"));
  }

  @Test
  void coloursChangeNoText() throws ApiRefused {
    Sight sight = Sight.once(Answers.busy());

    assertThat(
            draw(true).all(sight).stream()
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList())
        .isEqualTo(draw(false).all(sight));
  }

  private static DrawRollout draw(boolean colours) {
    var nowhere = new PrintWriter(new StringWriter());
    return new DrawRollout(new Screen(nowhere, nowhere, colours, OptionalInt.empty()));
  }
}
