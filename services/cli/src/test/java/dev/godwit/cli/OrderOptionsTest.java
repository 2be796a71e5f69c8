package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Adopt.Difference;
import dev.godwit.contract.JobOrder.Check.Kind;
import dev.godwit.contract.JobOrder.Mark.Change;
import dev.godwit.contract.Version;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

final class OrderOptionsTest {
  private static final Version SEVEN = new Version("007");

  @Command(name = "test")
  private static final class Line {
    @Mixin private OrderOptions work = new OrderOptions();
  }

  static Stream<Arguments> orders() {
    return Stream.of(
        Arguments.of("", JobOrder.Migrate.HEAD),
        Arguments.of("--to 007 --out-of-order", new JobOrder.Migrate(SEVEN, true)),
        Arguments.of("--action undo --steps 2", new JobOrder.Undo(2, null)),
        Arguments.of("--action UNDO --to 007", new JobOrder.Undo(null, SEVEN)),
        Arguments.of("--action mark --apply 007", new JobOrder.Mark(Change.APPLY, SEVEN, false)),
        Arguments.of(
            "--action mark --unapply 007 --force", new JobOrder.Mark(Change.UNAPPLY, SEVEN, true)),
        Arguments.of(
            "--action mark --DANGEROUS-apply-all",
            new JobOrder.Mark(Change.APPLY_ALL, null, false)),
        Arguments.of("--action verify", new JobOrder.Verify()),
        Arguments.of(
            "--action adopt --tool flyway --accept gap,changed",
            new JobOrder.Adopt("flyway", null, null, List.of(Difference.GAP, Difference.CHANGED))),
        Arguments.of("--action check-health", new JobOrder.Check(Kind.HEALTH, null, null)),
        Arguments.of(
            "--action check-isolation --tenant-column org_id --runtime-role app",
            new JobOrder.Check(Kind.ISOLATION, new Identifier("org_id"), new Identifier("app"))));
  }

  @ParameterizedTest
  @MethodSource("orders")
  void optionsSayTheOrder(String typed, JobOrder order) {
    assertThat(parsed(typed).read()).isEqualTo(order);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--steps 1",
        "--apply 007",
        "--action undo",
        "--action undo --steps 1 --to 007",
        "--action undo --steps 0",
        "--action undo --steps 1 --force",
        "--action mark",
        "--action mark --apply 007 --unapply 008",
        "--action mark --apply 007 --DANGEROUS-apply-all",
        "--action mark --apply 007 --steps 1",
        "--action verify --to 007",
        "--action verify --out-of-order",
        "--action verify --tool flyway",
        "--action adopt --steps 1",
        "--action check-health --runtime-role app"
      })
  void anOptionThatTheActionDoesNotKnowIsAWrongUsage(String typed) {
    OrderOptions options = parsed(typed);

    assertThatThrownBy(options::read).isInstanceOf(ParameterException.class);
  }

  @Test
  void onlyTheDangerousOptionConfirms() {
    assertThat(parsed("--action mark --DANGEROUS-apply-all").confirmed()).isTrue();
    assertThat(parsed("--action mark --apply 007 --force").confirmed()).isFalse();
  }

  private static OrderOptions parsed(String typed) {
    var line = new Line();
    new CommandLine(line)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(typed.isEmpty() ? new String[0] : typed.split(" "));
    return line.work;
  }
}
