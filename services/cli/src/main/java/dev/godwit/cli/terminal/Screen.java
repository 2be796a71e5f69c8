package dev.godwit.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.godwit.contract.JsonCodec;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes.
 *
 * @param colours whether this is a terminal whose user has not asked for none (NO_COLOR)
 * @param width of the terminal in characters, absent where there is none
 */
public record Screen(PrintWriter out, PrintWriter err, boolean colours, OptionalInt width) {

  public static Screen of(CommandSpec command) {
    boolean colours = Ansi.AUTO.enabled();
    boolean terminal =
        Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    OptionalInt width =
        terminal ? OptionalInt.of(command.usageMessage().width()) : OptionalInt.empty();
    return new Screen(
        command.commandLine().getOut(), command.commandLine().getErr(), colours, width);
  }

  /**
   * The text in a tone, where there are colours. It may hold anything that a tenant's data hold,
   * and a terminal obeys control characters: there are none in the answer but the tone's.
   */
  public String paint(Tone tone, String text) {
    String visible = text.replaceAll("\\p{Cntrl}", " ");
    return colours && tone != Tone.PLAIN && !text.isEmpty()
        ? tone.on() + visible + Tone.OFF
        : visible;
  }

  /** The same on another width. */
  public Screen ofWidth(int columns) {
    return new Screen(out, err, colours, OptionalInt.of(columns));
  }

  /** Writes one JSON document. */
  public void writeJson(Object document) {
    try {
      out.println(JsonCodec.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + document.getClass(), e);
    }
  }
}
