package dev.godwit.local;

/** Closes a server when the JVM exits, so that no child process and no directory stays behind. */
final class CloseAtExit {
  private final Thread hook;

  CloseAtExit(String name, Runnable close) {
    this.hook = new Thread(close, "close-" + name);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The server was closed before. */
  void cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is exiting: this is the hook's own call.
      return;
    }
  }
}
