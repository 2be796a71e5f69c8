package dev.godwit.cli.watch;

import dev.godwit.cli.terminal.AwaitSignal;
import dev.godwit.cli.terminal.Screen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;

/** A terminal, where the view is drawn in place and a key is heard at once. */
final class LiveScreen implements Audience {
  private static final Size USUAL = new Size(80, 24);
  private static final int CTRL_C = 3;
  private static final int CTRL_D = 4;

  private final Screen screen;
  private final Terminal terminal;
  private final Attributes before;
  private final Display display;
  private final AwaitSignal signal;
  private Size size = new Size(0, 0);

  LiveScreen(Screen screen) throws IOException {
    this.screen = screen;
    this.terminal = TerminalBuilder.builder().system(true).dumb(false).build();
    this.before = terminal.enterRawMode();
    this.display = new Display(terminal, false);
    this.signal = new AwaitSignal(this::restore);
    terminal.puts(Capability.cursor_invisible);
  }

  @Override
  public void show(Sight sight) {
    fit();
    DrawRollout draw = new DrawRollout(screen.ofWidth(size.getColumns()));
    List<AttributedString> lines =
        draw.live(sight, size.getRows() - 1).stream()
            .map(AttributedString::fromAnsi)
            .map(line -> line.columnSubSequence(0, size.getColumns()))
            .toList();
    display.update(lines, size.cursorPos(lines.size() - 1, 0));
  }

  private void fit() {
    Size now = terminal.getSize();
    Size known = now.getColumns() > 0 && now.getRows() > 0 ? now : USUAL;
    if (!known.equals(size)) {
      if (size.getRows() > 0) {
        terminal.puts(Capability.clear_screen);
        display.clear();
      }
      size = known;
      display.resize(size.getRows(), size.getColumns());
    }
  }

  @Override
  public boolean leaves(Duration moment) {
    try {
      int key = terminal.reader().read(moment.toMillis());
      return signal.awaits(Duration.ZERO) || isEnd(key);
    } catch (IOException e) {
      return true; // nobody is there any more
    }
  }

  private static boolean isEnd(int key) {
    return switch (key) {
      case 'q', 'Q', CTRL_C, CTRL_D, NonBlockingReader.EOF -> true;
      default -> false;
    };
  }

  private void restore() {
    terminal.puts(Capability.cursor_visible);
    terminal.setAttributes(before);
    terminal.flush();
  }

  /** Leaves an empty place, for what is said at the end. */
  @Override
  public void close() {
    display.update(List.of(), 0);
    restore();
    try {
      terminal.close();
    } catch (IOException e) {
      throw new IllegalStateException("the terminal cannot be closed", e);
    }
  }
}
