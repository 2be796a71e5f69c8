package dev.godwit.cli.demo;

import dev.godwit.cli.terminal.Stop;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the main road on real servers. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Start a whole installation in this process and roll migrations out to a fleet.",
    footer = {
      "",
      "Starts two PostgreSQL servers, a Kafka broker, a coordinator, two workers and the query",
      "service; migrates a fleet through a failure and its repair; then adds a tenant. Everything"
          + " is",
      "removed at the end.",
      "",
      "Examples:",
      "  godwit demo                  then open the page; Ctrl-C ends it",
      "  godwit demo --exit           ends by itself",
      "  godwit demo --tenants 200    200 databases, 200 schemas, 200 in a shared database"
    })
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--tenants",
      paramLabel = "N",
      defaultValue = "40",
      description = "Tenants of each tenancy (${DEFAULT-VALUE}).")
  private int tenants = 40;

  @Option(names = "--exit", description = "End after the story, with exit code 0.")
  private boolean exit;

  @Override
  public Integer call() throws Exception {
    if (tenants < 4 || tenants > 2_000) {
      throw new Stop("--tenants must be between 4 and 2000");
    }
    // The story is the output; GODWIT_LOG_LEVEL=info shows the services' own words as well.
    System.setProperty("godwit.log.level", "ERROR");
    System.setProperty("godwit.log.root", "ERROR");
    Narrator narrator = new Narrator(System.out);
    narrator.chapter("Godwit's demo: a whole installation in this process");
    try (DemoInstallation installation = new DemoInstallation(narrator)) {
      new DemoStory(installation, new DemoFleet(tenants)).tell();
      if (!exit) {
        narrator.chapter(
            "The fleet is live at " + installation.page() + "  (Ctrl-C ends the demo)");
        installation.awaitSignal();
      }
    }
    return 0;
  }
}
