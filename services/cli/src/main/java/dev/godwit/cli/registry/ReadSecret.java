package dev.godwit.cli.registry;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.runtime.Secret;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A secret that the command line is told the whereabouts of: its own arguments are for all to see.
 */
public final class ReadSecret {
  public static final String HELP = "env:NAME, file:PATH, or - to be asked for it.";

  private ReadSecret() {}

  public static Secret from(String where) {
    try {
      return new Secret(text(where));
    } catch (IOException e) {
      throw Stop.usage("the secret's file cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private static String text(String where) throws IOException {
    if (where.equals("-")) {
      return asked();
    }
    if (where.startsWith("file:")) {
      return Files.readString(Path.of(where.substring("file:".length()))).stripTrailing();
    }
    if (where.startsWith("env:")) {
      String value = System.getenv(where.substring("env:".length()));
      if (value == null || value.isEmpty()) {
        throw Stop.usage("the variable %s is not set".formatted(where.substring(4)));
      }
      return value;
    }
    throw Stop.usage("a secret is named by " + HELP);
  }

  private static String asked() throws IOException {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (terminal.isPresent()) {
      char[] typed = terminal.get().readPassword("Password: ");
      return typed == null ? "" : new String(typed);
    }
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    return line == null ? "" : line;
  }
}
