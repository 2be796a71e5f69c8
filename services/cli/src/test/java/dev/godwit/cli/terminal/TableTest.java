package dev.godwit.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.terminal.Table.Cell;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TableTest {
  private final StringWriter written = new StringWriter();

  private String table(boolean colours, OptionalInt width) {
    var out = new PrintWriter(written, true);
    var table = new Table(new Screen(out, out, colours, width), "TARGET", "RESULT");
    table.row(Cell.of("acme"), new Cell("done", Tone.GOOD));
    table.row(Cell.of("a-longer-name"), new Cell("failed\u001b[2J", Tone.BAD));
    table.print();
    return written.toString();
  }

  @Test
  void columnsAreAlignedAndControlCharactersAreNot() {
    assertThat(table(false, OptionalInt.empty()))
        .isEqualTo(
            """
            TARGET         RESULT
            acme           done
            a-longer-name  failed [2J
            """);
  }

  @Test
  void aRowIsCutToTheTerminalsWidth() {
    assertThat(table(false, OptionalInt.of(18)))
        .isEqualTo(
            """
            TARGET         RE…
            acme           do…
            a-longer-name  fa…
            """);
  }

  @Test
  void coloursDoNotMoveColumns() {
    assertThat(table(true, OptionalInt.of(80)).replaceAll("\u001b\\[[0-9;]*m", ""))
        .contains("acme           done\n");
    assertThat(written.toString()).contains("\u001b[32mdone");
  }
}
