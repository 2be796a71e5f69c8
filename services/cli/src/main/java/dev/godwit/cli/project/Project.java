package dev.godwit.cli.project;

import dev.godwit.cli.project.ProjectFile.TrackEntry;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Severity;
import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.bundle.TrackDirectory;
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A project: where its migrations are and where they go. What needs a variable that is not set says
 * so when it is asked for, and not before.
 */
public final class Project {
  public static final TrackName CONTROL = new TrackName("control");
  public static final TrackName TENANT = new TrackName("tenant");

  private final Path directory;
  private final Variables variables;
  private final ProjectFile file;
  private final @Nullable String environment;

  Project(Path directory, Variables variables, ProjectFile file, @Nullable String environment) {
    this.directory = directory;
    this.variables = variables;
    this.file = file;
    this.environment = environment;
  }

  /** The same project with a copy of its files in another place. */
  public Project at(Path copy) {
    return new Project(copy, variables, file, environment);
  }

  /** Where {@code godwit.yaml} is or would be. */
  public Path directory() {
    return directory;
  }

  public Variables variables() {
    return variables;
  }

  /** Of the databases that this run is for, where somebody has said which. */
  public Optional<String> environment() {
    return Optional.ofNullable(environment);
  }

  /** The directory that holds the tracks. */
  public Path migrations() {
    return directory.resolve(text("migrations", file.migrations()).orElse("migrations"));
  }

  /** The tracks that the project lists; empty where each directory of the migrations is one. */
  public List<TrackDirectory> tracks() {
    return file.tracks().keySet().stream()
        .map(name -> new TrackDirectory(new TrackName(name), directoryOf(name), format(name)))
        .toList();
  }

  /** Where a track's files are. */
  public Path directoryOf(String track) {
    return Optional.ofNullable(file.tracks().get(track))
        .flatMap(entry -> text("tracks." + track + ".directory", entry.directory()))
        .map(directory::resolve)
        .orElseGet(() -> migrations().resolve(track));
  }

  private @Nullable TrackFormat format(String track) {
    TrackEntry entry = file.tracks().get(track);
    return entry == null ? null : entry.format();
  }

  /** Whether a track's databases wait for another track's. */
  public boolean comesAfter(TrackName track, TrackName other) {
    TrackEntry entry = file.tracks().get(track.value());
    if (entry == null || entry.after().isEmpty()) {
      return other.equals(controlTrack());
    }
    return entry.after().contains(other.value());
  }

  /** Whether anything says where the control database is. */
  public boolean hasControl() {
    return controlUrl().isPresent();
  }

  public ControlSettings control() {
    String url =
        controlUrl()
            .orElseThrow(
                () ->
                    Stop.usage(
                        "the control database's address is not known; set CONTROL_DATABASE_URL, in"
                            + " the environment or in .env, or control.url in godwit.yaml"));
    Identifier schema =
        new Identifier(text("control.schema", file.control().schema()).orElse("public"));
    return new ControlSettings(ReadUrl.of(url), controlTrack(), schema);
  }

  private Optional<String> controlUrl() {
    return text("control.url", file.control().url())
        .or(() -> variables.get("CONTROL_DATABASE_URL"))
        .or(() -> variables.get("DATABASE_URL"));
  }

  public TrackName controlTrack() {
    return text("control.track", file.control().track()).map(TrackName::new).orElse(CONTROL);
  }

  public TrackName tenantTrack() {
    return text("tenants.track", file.tenants().track()).map(TrackName::new).orElse(TENANT);
  }

  public TenantSettings tenants() {
    return new ResolveTenants(this, file.tenants()).settings();
  }

  /** What this environment's policy says about versions that come late. */
  public OutOfOrder outOfOrder() {
    return environment()
        .map(name -> file.policy().outOfOrder().get(name))
        .orElse(OutOfOrder.REFUSED);
  }

  /** What the linter has to know of a track's databases. */
  public LintSettings lint(TrackName track) {
    var lint = file.lint();
    String here = environment().orElse("");
    Map<String, Severity> severities = new HashMap<>();
    lint.rules()
        .forEach((rule, level) -> level.in(here).ifPresent(found -> severities.put(rule, found)));
    LintSettings otherwise = LintSettings.DEFAULT;
    Tenancy tenancy = Objects.requireNonNullElse(file.tenants().tenancy(), Tenancy.DATABASE);
    return new LintSettings(
        severities,
        here,
        track.equals(controlTrack()) ? Tenancy.DATABASE : tenancy,
        Objects.requireNonNullElse(lint.tenantColumn(), otherwise.tenantColumn()),
        Objects.requireNonNullElse(lint.tenantSetting(), otherwise.tenantSetting()),
        lint.globalTables());
  }

  public Optional<Duration> lockTimeout() {
    return Optional.ofNullable(file.limits().lockTimeout());
  }

  public Optional<Duration> statementTimeout() {
    return Optional.ofNullable(file.limits().statementTimeout());
  }

  public CommandHooks hooks() {
    var hooks = file.hooks();
    return new CommandHooks(
        hooks.beforeRun(), hooks.beforeEach(), hooks.afterEach(), hooks.afterRun());
  }

  /** A key's text with its variables resolved. */
  Optional<String> text(String key, @Nullable String written) {
    return Optional.ofNullable(written).map(text -> variables.resolve(key, text));
  }
}
