package dev.godwit.cli.installation;

import java.io.PrintStream;
import java.net.URI;

/** Where everything is, and what to do with it. */
record PrintInstallation(PrintStream out) {
  private static final URI USUAL_API = URI.create("http://127.0.0.1:8081");
  private static final URI USUAL_QUERY = URI.create("http://127.0.0.1:8082");

  void to(Folder folder, Services services, OpenServers.Running servers, URI page) {
    out.println("Godwit is up.");
    line("page", "%s  (logs one browser in, once)".formatted(page));
    line("API", "%s  (the command line on this machine is let in)".formatted(services.api()));
    servers
        .postgres()
        .ifPresentOrElse(
            own ->
                line(
                    "PostgreSQL",
                    "%s:%d, the cluster %s; the password of %s is in %s"
                        .formatted(
                            own.host(),
                            own.port(),
                            OwnCluster.ID,
                            own.user(),
                            folder.path().resolve("postgres").resolve("password"))),
            () -> line("PostgreSQL", "as GODWIT_CONTROL_URL or --control-url says"));
    line("Kafka", servers.kafka());
    line("state", "%s  (log: services.log)".formatted(folder.path()));
    if (!services.api().equals(USUAL_API) || !services.query().equals(USUAL_QUERY)) {
      out.printf("%nFor other terminals:%n");
      out.printf("  export GODWIT_API=%s GODWIT_QUERY=%s%n", services.api(), services.query());
    }
    out.printf("%nCtrl-C ends it in order; godwit up goes on from there.%n");
    out.flush();
  }

  private void line(String what, String where) {
    out.printf("  %-11s %s%n", what, where);
  }
}
