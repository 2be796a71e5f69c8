package dev.godwit.cli.verb;

import dev.godwit.cli.project.HasSurroundings;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadProject;
import dev.godwit.cli.project.Surroundings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which project a verb is for. */
public final class ProjectOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = {"-C", "--directory"},
      paramLabel = "DIR",
      description = "The project's directory; the present one by default.")
  private @Nullable Path directory;

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description =
          "Of these databases, such as production: for migrations and policies that name one."
              + " GODWIT_ENVIRONMENT and godwit.yaml say it too.")
  private @Nullable String environment;

  public Project read() {
    return ReadProject.read(surroundings(), environment);
  }

  public Surroundings surroundings() {
    Surroundings found =
        command.root().userObject() instanceof HasSurroundings program
            ? program.surroundings()
            : Surroundings.ofProcess();
    return directory == null
        ? found
        : new Surroundings(
            found.directory().resolve(directory), found.environment(), found.clock());
  }
}
