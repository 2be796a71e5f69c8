package dev.godwit.local;

import java.util.Locale;

/** What runs the servers: the system property {@code godwit.test.backend}, by default auto. */
enum Backend {
  LOCAL,
  CONTAINERS;

  private static final String PROPERTY = "godwit.test.backend";

  static Backend chosen() {
    String choice = System.getProperty(PROPERTY, "auto").toLowerCase(Locale.ROOT);
    return switch (choice) {
      case "local" -> LOCAL;
      case "containers" -> CONTAINERS;
      case "auto" -> DockerImages.areThere() ? CONTAINERS : LOCAL;
      default ->
          throw new IllegalArgumentException(
              "%s is '%s': set it to auto, containers or local".formatted(PROPERTY, choice));
    };
  }
}
