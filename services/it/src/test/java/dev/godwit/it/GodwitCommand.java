package dev.godwit.it;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command {@code godwit} with this build's classes, as its launcher would start it. */
final class GodwitCommand {
  private GodwitCommand() {}

  static List<String> of(List<String> jvmOptions, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath(), "dev.godwit.cli.Godwit"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Without the tests' own resources, which would change how the program logs. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes") && !entry.endsWith("test-classes/"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
