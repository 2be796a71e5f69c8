package dev.godwit.cli.project;

import dev.godwit.cli.terminal.Stop;
import io.github.cdimascio.dotenv.Dotenv;
import io.github.cdimascio.dotenv.DotenvException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment's variables and, where it has none of that name, those of {@code .env}. */
public final class Variables {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<otherwise>[^}]*))?}");

  private final Map<String, String> values;

  Variables(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Reads {@code .env} of a directory where there is one. */
  static Variables read(Path directory, Map<String, String> environment) {
    Map<String, String> values = new HashMap<>();
    try {
      Dotenv.configure()
          .directory(directory.toAbsolutePath().toString())
          .ignoreIfMissing()
          .load()
          .entries(Dotenv.Filter.DECLARED_IN_ENV_FILE)
          .forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    } catch (DotenvException e) {
      throw Stop.usage(
          directory.resolve(".env") + " cannot be read: " + e.getMessage() + "; write NAME=value");
    }
    values.putAll(environment);
    return new Variables(values);
  }

  /** A variable's value; an empty one counts as none. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /** All of them, for the commands that a project has run. */
  public Map<String, String> all() {
    return values;
  }

  /**
   * The text with every <code>${NAME}</code> and <code>${NAME:-otherwise}</code> replaced.
   *
   * @param key of godwit.yaml that the text stands at
   */
  String resolve(String key, String text) {
    return REFERENCE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(key, found)));
  }

  private String value(String key, java.util.regex.MatchResult found) {
    String name = found.group("name");
    String otherwise = found.group("otherwise");
    return get(name)
        .or(() -> Optional.ofNullable(otherwise))
        .orElseThrow(
            () ->
                Stop.usage(
                    "%s: %s needs the variable %s, which is not set; export it or write it into .env"
                        .formatted(ReadProject.FILE, key, name)));
  }
}
