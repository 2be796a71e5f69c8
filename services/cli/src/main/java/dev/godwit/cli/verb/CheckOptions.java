package dev.godwit.cli.verb;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Check.Kind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How tenants that share tables are to be kept apart. */
public final class CheckOptions {
  @Option(
      names = "--tenant-column",
      paramLabel = "NAME",
      description = "check isolation: by what rows belong to tenants (tenant_id).")
  private @Nullable String tenantColumn;

  @Option(
      names = "--runtime-role",
      paramLabel = "NAME",
      description =
          "check isolation: the application's role (every one that may log in and has privileges on"
              + " tenants' tables).")
  private @Nullable String runtimeRole;

  /** Whether something was said. */
  public boolean areGiven() {
    return tenantColumn != null || runtimeRole != null;
  }

  public JobOrder.Check isolation() {
    return new JobOrder.Check(Kind.ISOLATION, name(tenantColumn), name(runtimeRole));
  }

  private static @Nullable Identifier name(@Nullable String name) {
    return name == null ? null : new Identifier(name);
  }
}
