package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.PublishBundle;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads a migration directory and stores it with the coordinator as a bundle. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = "Check a directory of migrations and publish it as a bundle.",
    footer = {
      "",
      "The directory has one sub-directory for each track (control, tenant, …).",
      "",
      "Examples:",
      "  godwit publish examples/grapevine/migrations --label v42",
      "  godwit publish migrations --check            only check, publish nothing"
    })
final class PublishCommand implements Callable<Integer> {
  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(paramLabel = "DIRECTORY", description = "Holds the tracks.")
  private Path directory = Path.of("migrations");

  @Option(names = "--label", description = "A name for people, such as a release or a commit.")
  private @Nullable String label;

  @Option(names = "--check", description = "Only check the files; publish nothing.")
  private boolean checkOnly;

  @Override
  public Integer call() throws ApiRefused, IOException {
    if (!Files.isDirectory(directory)) {
      throw new Stop(directory + " is no directory; name the one that holds the tracks");
    }
    return switch (ReadBundle.fromDirectory(directory)) {
      case ReadResult.Invalid(List<Problem> problems) -> {
        problems.forEach(problem -> System.err.println(directory + "/" + problem));
        System.err.printf("%d problems; nothing was published%n", problems.size());
        yield ExitCode.FAILED;
      }
      case ReadResult.Valid(Bundle bundle) -> checkOnly ? describe(bundle) : publish(bundle);
    };
  }

  private int publish(Bundle bundle) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.post("/bundles", PublishBundle.request(bundle, label));
      if (!api.json(answer)) {
        describe(bundle);
      }
      return ExitCode.DONE;
    }
  }

  private int describe(Bundle bundle) {
    System.out.println(bundle.digest());
    for (Track track : bundle.tracks()) {
      System.out.printf("  %-10s %3d migrations%n", track.name(), track.migrations().size());
    }
    return ExitCode.DONE;
  }
}
