package dev.godwit.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.cli.terminal.AwaitSignal;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON document a line, for each change. */
final class JsonLines implements Audience {
  /** What is otherwise in every answer. */
  private static final List<String> RESTLESS = List.of("remaining", "underWay");

  private final PrintWriter out;
  private final String command;
  private final AwaitSignal signal;
  private @Nullable JsonNode last;

  JsonLines(PrintWriter out, String command, AwaitSignal signal) {
    this.out = out;
    this.command = command;
    this.signal = signal;
  }

  @Override
  public void show(Sight sight) {
    JsonNode steady = steady(sight.answer());
    if (!steady.equals(last)) {
      out.println(RolloutJson.of(command, sight.answer()));
      out.flush();
      last = steady;
    }
  }

  private static JsonNode steady(JsonNode answer) {
    ObjectNode copy = answer.deepCopy();
    copy.withObjectProperty("rollout").remove("at");
    return copy.remove(RESTLESS);
  }

  @Override
  public boolean leaves(Duration moment) {
    return signal.awaits(moment);
  }

  @Override
  public void close() {}
}
