package dev.godwit.cli.terminal;

import picocli.CommandLine.Help.Ansi.Style;

/** What a colour says. */
public enum Tone {
  PLAIN(""),
  GOOD(Style.fg_green.on()),
  BAD(Style.fg_red.on()),
  PENDING(Style.fg_yellow.on()),
  QUIET(Style.faint.on()),
  STRONG(Style.bold.on());

  static final String OFF = Style.reset.on();

  private final String on;

  Tone(String on) {
    this.on = on;
  }

  String on() {
    return on;
  }
}
