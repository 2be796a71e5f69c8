package dev.godwit.cli.project;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonFormat.Feature;
import dev.godwit.contract.Tenancy;
import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code godwit.yaml} as it is written: every part may be absent, and <code>${VARIABLE}</code>s are
 * not resolved yet, so that a command which does not need one runs without it.
 */
record ProjectFile(
    @Nullable String environment,
    @Nullable String migrations,
    Map<String, TrackEntry> tracks,
    ControlEntry control,
    TenantsEntry tenants,
    PolicyEntry policy,
    LintEntry lint,
    HooksEntry hooks,
    LimitsEntry limits) {
  static final ProjectFile EMPTY =
      new ProjectFile(
          null,
          null,
          Map.of(),
          ControlEntry.NONE,
          TenantsEntry.NONE,
          PolicyEntry.NONE,
          LintEntry.NONE,
          HooksEntry.NONE,
          LimitsEntry.NONE);

  ProjectFile {
    tracks = Objects.requireNonNullElse(tracks, Map.of());
    control = Objects.requireNonNullElse(control, ControlEntry.NONE);
    tenants = Objects.requireNonNullElse(tenants, TenantsEntry.NONE);
    policy = Objects.requireNonNullElse(policy, PolicyEntry.NONE);
    lint = Objects.requireNonNullElse(lint, LintEntry.NONE);
    hooks = Objects.requireNonNullElse(hooks, HooksEntry.NONE);
    limits = Objects.requireNonNullElse(limits, LimitsEntry.NONE);
  }

  /** A track whose directory is not named like it, or which is another tool's. */
  record TrackEntry(
      @Nullable String directory,
      @Nullable TrackFormat format,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<String> after) {
    TrackEntry {
      after = Objects.requireNonNullElse(after, List.of());
    }
  }

  record ControlEntry(@Nullable String url, @Nullable String track, @Nullable String schema) {
    static final ControlEntry NONE = new ControlEntry(null, null, null);
  }

  record TenantsEntry(
      @Nullable String track,
      @Nullable String host,
      @Nullable String port,
      @Nullable String user,
      @Nullable String passwordRef,
      @Nullable String sslmode,
      @Nullable Tenancy tenancy,
      @Nullable String database,
      @Nullable String schema,
      @Nullable FromEntry from) {
    static final TenantsEntry NONE =
        new TenantsEntry(null, null, null, null, null, null, null, null, null, null);
  }

  /** One of the three. */
  record FromEntry(@Nullable String query, @Nullable String file, @Nullable String registry) {
    FromEntry {
      long given = Stream.of(query, file, registry).filter(Objects::nonNull).count();
      if (given != 1) {
        throw new IllegalArgumentException("give one of query, file and registry");
      }
    }
  }

  /** By environment. */
  record PolicyEntry(Map<String, OutOfOrder> outOfOrder) {
    static final PolicyEntry NONE = new PolicyEntry(Map.of());

    PolicyEntry {
      outOfOrder = Objects.requireNonNullElse(outOfOrder, Map.of());
    }
  }

  /** What the linter looks for. */
  record LintEntry(
      Map<String, LintLevel> rules,
      @Nullable String tenantColumn,
      @Nullable String tenantSetting,
      Set<String> globalTables) {
    static final LintEntry NONE = new LintEntry(Map.of(), null, null, Set.of());

    LintEntry {
      rules = Objects.requireNonNullElse(rules, Map.of());
      globalTables = Objects.requireNonNullElse(globalTables, Set.of());
    }
  }

  record HooksEntry(
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<CommandHook> beforeRun,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<CommandHook> beforeEach,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<CommandHook> afterEach,
      @JsonFormat(with = Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<CommandHook> afterRun) {
    static final HooksEntry NONE = new HooksEntry(List.of(), List.of(), List.of(), List.of());

    HooksEntry {
      beforeRun = Objects.requireNonNullElse(beforeRun, List.of());
      beforeEach = Objects.requireNonNullElse(beforeEach, List.of());
      afterEach = Objects.requireNonNullElse(afterEach, List.of());
      afterRun = Objects.requireNonNullElse(afterRun, List.of());
      if (Stream.concat(beforeRun.stream(), afterRun.stream())
          .anyMatch(hook -> hook.migration() != null)) {
        throw new IllegalArgumentException(
            "migration goes with beforeEach and afterEach: a run has several");
      }
    }
  }

  record LimitsEntry(@Nullable Duration lockTimeout, @Nullable Duration statementTimeout) {
    static final LimitsEntry NONE = new LimitsEntry(null, null);
  }
}
