package dev.godwit.cli.direct;

import dev.godwit.cli.direct.RunCommand.Call;
import dev.godwit.cli.project.CommandHook;
import dev.godwit.cli.project.CommandHooks;
import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command hooks of one place's run, and what they said. The first that fails is the last. */
final class RunHooks {
  private final RunCommand command;
  private final CommandHooks hooks;
  private final Place place;
  private final List<HookRun> runs = new ArrayList<>();

  RunHooks(RunCommand command, CommandHooks hooks, Place place) {
    this.command = command;
    this.hooks = hooks;
    this.place = place;
  }

  boolean isEmpty() {
    return hooks.isEmpty();
  }

  List<HookRun> runs() {
    return runs;
  }

  void beforeRun() throws HookFailed {
    run("beforeRun", hooks.beforeRun(), null);
  }

  void afterRun() throws HookFailed {
    run("afterRun", hooks.afterRun(), null);
  }

  void beforeEach(Version version) throws HookFailed {
    run("beforeEach", hooks.beforeEach(), version);
  }

  void afterEach(Version version) throws HookFailed {
    run("afterEach", hooks.afterEach(), version);
  }

  boolean haveBefore(Version version) {
    return hooks.beforeEach().stream().anyMatch(hook -> isFor(hook, version));
  }

  boolean haveAfter(Version version) {
    return hooks.afterEach().stream().anyMatch(hook -> isFor(hook, version));
  }

  private static boolean isFor(CommandHook hook, @Nullable Version version) {
    return hook.migration() == null || hook.migration().equals(version);
  }

  private void run(String when, List<CommandHook> chosen, @Nullable Version version)
      throws HookFailed {
    for (CommandHook hook : chosen) {
      if (isFor(hook, version)) {
        HookRun run = command.run(new Call(when, hook, place, version));
        runs.add(run);
        if (run.exitCode() != 0) {
          throw new HookFailed(run);
        }
      }
    }
  }

  /** A hook ended with another exit code than 0. */
  static final class HookFailed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient HookRun run;

    HookFailed(HookRun run) {
      super("hook failed", null, false, false);
      this.run = run;
    }

    Failure failure() {
      String beside = run.version() == null ? "" : " of " + run.version();
      String last = run.output().isEmpty() ? "" : ": " + run.output().getLast();
      return new Failure(
          ReasonCode.HOOK_FAILED,
          "the hook %s%s (%s) ended with exit code %d%s"
              .formatted(run.when(), beside, String.join(" ", run.command()), run.exitCode(), last),
          run.when().startsWith("before")
              ? "Nothing was touched after it was run. Correct what it found, then run it again."
              : ReasonCode.HOOK_FAILED.next(),
          null,
          null,
          null);
    }
  }
}
