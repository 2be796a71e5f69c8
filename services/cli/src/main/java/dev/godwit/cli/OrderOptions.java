package dev.godwit.cli;

import dev.godwit.cli.verb.AdoptOptions;
import dev.godwit.cli.verb.CheckOptions;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Check.Kind;
import dev.godwit.contract.JobOrder.Mark;
import dev.godwit.contract.JobOrder.Mark.Change;
import dev.godwit.contract.Version;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a rollout is to do. An option that says nothing about the action is a wrong usage. */
final class OrderOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--action",
      defaultValue = "migrate",
      description = "One of ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private Action action = Action.MIGRATE;

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "migrate: the last one to apply. undo: the one that stays; 0 for none.")
  private @Nullable String to;

  @Option(names = "--out-of-order", description = "migrate: also what comes before an applied one.")
  private boolean outOfOrder;

  @Option(names = "--steps", paramLabel = "N", description = "undo: so many.")
  private @Nullable Integer steps;

  @Option(names = "--apply", paramLabel = "VERSION", description = "mark: it is applied.")
  private @Nullable String apply;

  @Option(names = "--unapply", paramLabel = "VERSION", description = "mark: it is not applied.")
  private @Nullable String unapply;

  @Option(
      names = "--DANGEROUS-apply-all",
      description = "mark: all versions are applied, on every target, though none was run.")
  private boolean applyAll;

  @Option(names = "--force", description = "mark: without the checks that protect from a slip.")
  private boolean force;

  @Mixin private AdoptOptions adopt = new AdoptOptions();
  @Mixin private CheckOptions check = new CheckOptions();

  /** The kinds of orders, as they are typed. */
  enum Action {
    MIGRATE("migrate"),
    UNDO("undo"),
    MARK("mark"),
    VERIFY("verify"),
    ADOPT("adopt"),
    CHECK_HEALTH("check-health"),
    CHECK_ISOLATION("check-isolation");

    private final String word;

    Action(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  JobOrder read() {
    refuse(adopt.areGiven() && action != Action.ADOPT, "these options are for adopt alone");
    refuse(
        check.areGiven() && action != Action.CHECK_ISOLATION,
        "these options are for check-isolation alone");
    boolean marks = apply != null || unapply != null || applyAll || force;
    boolean plain = !marks && !outOfOrder && steps == null && to == null;
    return switch (action) {
      case MIGRATE -> {
        refuse(steps != null || marks, "migrate knows --to and --out-of-order");
        yield new JobOrder.Migrate(version(to), outOfOrder);
      }
      case UNDO -> {
        refuse(
            marks || outOfOrder || (steps == null) == (to == null) || (steps != null && steps < 1),
            "undo needs either --steps N or --to VERSION");
        yield new JobOrder.Undo(steps, version(to));
      }
      case MARK -> mark();
      case VERIFY -> alone(plain, new JobOrder.Verify());
      case ADOPT -> alone(plain, adopt.order());
      case CHECK_HEALTH -> alone(plain, new JobOrder.Check(Kind.HEALTH, null, null));
      case CHECK_ISOLATION -> alone(plain, check.isolation());
    };
  }

  private JobOrder alone(boolean plain, JobOrder order) {
    refuse(!plain, action + " knows none of these options");
    return order;
  }

  /** The option's name says it all, so giving it is the confirmation. */
  boolean confirmed() {
    return applyAll;
  }

  private JobOrder mark() {
    long changes = Stream.of(apply, unapply, applyAll ? "" : null).filter(Objects::nonNull).count();
    refuse(
        changes != 1 || outOfOrder || steps != null || to != null,
        "mark needs one of --apply VERSION, --unapply VERSION and --DANGEROUS-apply-all");
    Change change = applyAll ? Change.APPLY_ALL : apply != null ? Change.APPLY : Change.UNAPPLY;
    return new Mark(change, version(apply != null ? apply : unapply), force);
  }

  private static @Nullable Version version(@Nullable String text) {
    return text == null ? null : new Version(text);
  }

  private void refuse(boolean wrong, String why) {
    if (wrong) {
      throw new ParameterException(command.commandLine(), why);
    }
  }
}
