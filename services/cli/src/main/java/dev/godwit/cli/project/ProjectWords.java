package dev.godwit.cli.project;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.godwit.migrations.NearestWord;
import dev.godwit.migrations.TrackFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How durations and formats are written in {@code godwit.yaml}. */
final class ProjectWords extends SimpleModule {
  private static final long serialVersionUID = 1L;

  ProjectWords() {
    addDeserializer(Duration.class, new Durations());
    addDeserializer(TrackFormat.class, new Formats());
  }

  private static final class Durations extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1L;

    Durations() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      try {
        return ReadDuration.of(text);
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, e.getMessage(), e);
      }
    }
  }

  private static final class Formats extends StdDeserializer<TrackFormat> {
    private static final long serialVersionUID = 1L;

    Formats() {
      super(TrackFormat.class);
    }

    @Override
    public TrackFormat deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      List<String> known = Arrays.stream(TrackFormat.values()).map(TrackFormat::id).toList();
      return TrackFormat.ofId(text)
          .orElseThrow(
              () ->
                  JsonMappingException.from(
                      parser,
                      "'%s' is no format that Godwit reads; did you mean %s? Known are %s"
                          .formatted(text, NearestWord.of(text, known), String.join(", ", known))));
    }
  }
}
