package dev.godwit.cli.project;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import dev.godwit.contract.Version;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A program that runs beside a target's migrations: a backup before, a special runner around one of
 * them.
 *
 * @param command the program and its arguments
 * @param migration the only one that it runs for; absent where it runs for all
 */
public record CommandHook(
    @JsonDeserialize(using = Words.class) List<String> command, @Nullable Version migration) {
  public CommandHook {
    command = List.copyOf(Objects.requireNonNullElse(command, List.of()));
    if (command.isEmpty()) {
      throw new IllegalArgumentException("a hook needs a command");
    }
  }

  /** A list is a program with arguments, a text is for the shell. */
  static final class Words extends StdDeserializer<List<String>> {
    private static final long serialVersionUID = 1L;

    Words() {
      super(List.class);
    }

    @Override
    public List<String> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        return List.of("sh", "-c", parser.getText());
      }
      return List.of(parser.readValueAs(String[].class));
    }
  }
}
