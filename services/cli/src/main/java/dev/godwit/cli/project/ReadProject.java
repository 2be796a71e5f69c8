package dev.godwit.cli.project;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.migrations.NearestWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a directory's {@code godwit.yaml} and {@code .env}, both of which may be missing. */
public final class ReadProject {
  public static final String FILE = "godwit.yaml";

  private ReadProject() {}

  /** Made where there is a file to read: it costs more than most verbs without one. */
  private static ObjectMapper yaml() {
    return YAMLMapper.builder()
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .addModule(new ProjectWords())
        .build();
  }

  /**
   * Reads.
   *
   * @param environment what the command line says the project's environment is, if it does
   */
  public static Project read(Surroundings surroundings, @Nullable String environment) {
    Path directory = surroundings.directory();
    Variables variables = Variables.read(directory, surroundings.environment());
    Path path = directory.resolve(FILE);
    ProjectFile file = Files.exists(path) ? read(path) : ProjectFile.EMPTY;
    String said =
        Stream.of(
                Optional.ofNullable(environment),
                variables.get("GODWIT_ENVIRONMENT"),
                Optional.ofNullable(file.environment())
                    .map(text -> variables.resolve("environment", text)))
            .flatMap(Optional::stream)
            .findFirst()
            .orElse(null);
    return new Project(directory, variables, file, said);
  }

  private static ProjectFile read(Path path) {
    try {
      return read(path, Files.readString(path));
    } catch (IOException e) {
      throw Stop.usage(path + " cannot be read: " + e);
    }
  }

  private static ProjectFile read(Path path, String text) {
    try {
      ProjectFile file = yaml().readValue(text, ProjectFile.class);
      return Objects.requireNonNullElse(file, ProjectFile.EMPTY);
    } catch (UnrecognizedPropertyException e) {
      throw refused(path, keyPlace(text, e), unknown(e));
    } catch (JsonMappingException e) {
      String key = key(e.getPath());
      throw refused(path, place(e), (key.isEmpty() ? "" : key + ": ") + firstLine(e));
    } catch (JsonProcessingException e) {
      throw refused(path, place(e), "this is no YAML: " + firstLine(e));
    }
  }

  private static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : ":%d:%d".formatted(at.getLineNr(), at.getColumnNr());
  }

  /** Of the key itself: Jackson has read on to its value when it finds the key unknown. */
  private static String keyPlace(String text, UnrecognizedPropertyException e) {
    JsonLocation at = e.getLocation();
    int end = at == null ? text.length() : Math.toIntExact(at.getCharOffset());
    int key = text.lastIndexOf(e.getPropertyName(), Math.clamp(end, 0, text.length()));
    String before = text.substring(0, Math.max(0, key));
    long line = before.chars().filter(character -> character == '\n').count() + 1;
    return ":%d:%d".formatted(line, before.length() - before.lastIndexOf('\n'));
  }

  private static String unknown(UnrecognizedPropertyException e) {
    List<String> known =
        Stream.ofNullable(e.getKnownPropertyIds())
            .flatMap(ids -> ids.stream().map(String::valueOf))
            .sorted()
            .toList();
    return "the key %s is not known here; did you mean %s? Known are %s"
        .formatted(
            e.getPropertyName(),
            NearestWord.of(e.getPropertyName(), known),
            String.join(", ", known));
  }

  private static String key(List<JsonMappingException.Reference> path) {
    return path.stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .collect(Collectors.joining("."));
  }

  /** What our own checks say, without the words that Jackson puts around it. */
  private static String firstLine(JsonProcessingException e) {
    String message =
        e.getCause() instanceof IllegalArgumentException ours && ours.getMessage() != null
            ? ours.getMessage()
            : e.getOriginalMessage();
    return message
        .lines()
        .findFirst()
        .orElse("not readable")
        .replaceFirst("Cannot deserialize value of type `[^`]*` from String", "cannot read");
  }

  private static Stop refused(Path path, String place, String message) {
    return Stop.usage(path.getFileName() + place + ": " + message);
  }
}
