package dev.godwit.runtime;

/** A setting is missing or unusable. The message names it and says what to do. */
public final class SettingRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SettingRefused(String message) {
    super(message);
  }

  SettingRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
