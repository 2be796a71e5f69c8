package dev.godwit.cli.terminal;

import java.io.PrintWriter;
import java.util.OptionalInt;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command writes.
 *
 * @param colours whether this is a terminal whose user has not asked for none (NO_COLOR)
 * @param width in characters, absent where nobody looks at it
 */
public record Screen(PrintWriter out, PrintWriter err, boolean colours, OptionalInt width) {

  public static Screen of(CommandSpec command) {
    boolean colours = Ansi.AUTO.enabled();
    OptionalInt width =
        colours ? OptionalInt.of(command.usageMessage().width()) : OptionalInt.empty();
    return new Screen(
        command.commandLine().getOut(), command.commandLine().getErr(), colours, width);
  }

  /** The text in a tone, where there are colours. */
  public String paint(Tone tone, String text) {
    return colours && tone != Tone.PLAIN ? tone.on() + text + Tone.OFF : text;
  }
}
