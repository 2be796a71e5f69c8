package dev.godwit.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time that the two sides have used. Unlike a rate it does not depend on what else
 * the machine does meanwhile.
 */
public record CpuTime(double clientMillis, double serverMillis) {
  // Linux shows processor time to programs in hundredths of a second, whatever its own tick.
  private static final double MILLIS_PER_TICK = 10;
  private static final int UTIME = 11;
  private static final int CUTIME = 13;

  /** Of one process on this machine, in milliseconds; 0 where it has ended, or this is no Linux. */
  public static double ofProcess(long pid) {
    return ticks(pid, UTIME) * MILLIS_PER_TICK;
  }

  CpuTime minus(CpuTime before) {
    return new CpuTime(clientMillis - before.clientMillis, serverMillis - before.serverMillis);
  }

  CpuTime per(int count) {
    return new CpuTime(clientMillis / count, serverMillis / count);
  }

  /**
   * Reads it for this JVM and a PostgreSQL on the same Linux machine; elsewhere the server's is 0.
   */
  public record Meter(long postmaster) {
    public CpuTime read() {
      var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      long ticks = ticks(postmaster, UTIME) + ticks(postmaster, CUTIME);
      for (ProcessHandle child : ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
        ticks += ticks(child.pid(), UTIME);
      }
      return new CpuTime(system.getProcessCpuTime() / 1e6, ticks * MILLIS_PER_TICK);
    }
  }

  /** User and system time; the first field after the name counts as 0. */
  private static long ticks(long process, int first) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
    } catch (IOException e) {
      return 0; // It has just ended, or this is no Linux.
    }
  }
}
