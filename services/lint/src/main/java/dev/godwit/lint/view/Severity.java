package dev.godwit.lint.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How much a finding weighs. */
public enum Severity {
  /** Not looked for. */
  @JsonProperty("off")
  OFF,
  /** Good to know. */
  @JsonProperty("note")
  NOTE,
  /** Somebody should look at it. */
  @JsonProperty("warning")
  WARNING,
  /** Must not run as it is. */
  @JsonProperty("error")
  ERROR;

  private static final String DEVELOPMENT = "development";

  /** What a rule's severity is where nobody but the author waits for locks, or anywhere else. */
  public Severity in(String environment) {
    if (!environment.equals(DEVELOPMENT)) {
      return this;
    }
    return switch (this) {
      case ERROR -> WARNING;
      case WARNING, NOTE -> NOTE;
      case OFF -> OFF;
    };
  }

  /** As people write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
