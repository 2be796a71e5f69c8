package dev.godwit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** PostgreSQL's first process, known by the pid file in its data directory. */
record Postmaster(Path data) {

  OptionalLong pid() {
    try {
      return Files.readAllLines(pidFile()).stream()
          .limit(1)
          .mapToLong(line -> Long.parseLong(line.strip()))
          .findFirst();
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + pidFile(), e);
    }
  }

  boolean isGone() {
    OptionalLong pid = pid();
    return pid.isEmpty() || !isAlive(pid.getAsLong());
  }

  /** SIGQUIT is PostgreSQL's immediate shutdown. */
  void quit() {
    signal("-QUIT");
  }

  /**
   * A JVM that was killed leaves its server running, on data that the next one wants. SIGINT is
   * PostgreSQL's fast shutdown.
   */
  void endLeftBehind(Duration limit) {
    OptionalLong pid = pid();
    if (pid.isEmpty() || !isServer(pid.getAsLong())) {
      return; // The number may be another program's by now.
    }
    signal("-INT");
    if (!Await.until(limit, this::isGone)) {
      quit();
      Await.until(limit, this::isGone);
    }
  }

  private boolean isServer(long pid) {
    return isAlive(pid)
        && ProcessHandle.of(pid)
            .flatMap(process -> process.info().commandLine())
            .filter(line -> line.contains("postgres") && line.contains(data.toString()))
            .isPresent();
  }

  private void signal(String name) {
    OptionalLong pid = pid();
    if (pid.isPresent() && isAlive(pid.getAsLong())) {
      try {
        new ProcessBuilder("kill", name, Long.toString(pid.getAsLong())).start().waitFor();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot signal the postmaster", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * A killed postmaster leaves its pid file. Where nobody reaps orphans its number stays taken, and
   * PostgreSQL would refuse to start.
   */
  void forgetDead() {
    if (isGone()) {
      try {
        Files.deleteIfExists(pidFile());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + pidFile(), e);
      }
    }
  }

  private Path pidFile() {
    return data.resolve("postmaster.pid");
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false) && !isZombie(pid);
  }

  private static boolean isZombie(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    try {
      return Files.exists(stat) && Files.readString(stat).contains(") Z ");
    } catch (IOException e) {
      return true; // It ended between the two calls.
    }
  }
}
