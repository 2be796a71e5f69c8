package dev.godwit.cli.terminal;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The bar for work on many targets, with its rate and the time that is left, on standard error. */
public final class DrawBar {
  private DrawBar() {}

  public static ProgressBar forTargets(long size) {
    return new ProgressBarBuilder()
        .setTaskName(" ")
        .setInitialMax(size)
        .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
        .setUpdateIntervalMillis(100)
        .setUnit(" targets", 1)
        .showSpeed()
        .build();
  }
}
