package dev.godwit.cli;

import dev.godwit.cli.project.Surroundings;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the build runs while the JVM records its AOT cache: starts the command line in ways that
 * touch no server, so that the classes of every verb are in the cache.
 */
final class RehearseStart {
  private static final List<List<String>> LINES =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("list", "-C", "../../examples/grapevine"),
          List.of("list", "-C", "../../examples/dotmac"), // which has a godwit.yaml
          List.of("lint", "-C", "../../examples/grapevine"),
          List.of("publish", "--help"));

  private RehearseStart() {}

  public static void main(String[] args) {
    var nowhere = new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    for (List<String> line : LINES) {
      String[] arguments = line.toArray(String[]::new);
      Godwit.commandLine(Surroundings.ofProcess(), arguments)
          .setOut(nowhere)
          .setErr(nowhere)
          .execute(arguments);
    }
  }
}
