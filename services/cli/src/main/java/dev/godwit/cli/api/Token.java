package dev.godwit.cli.api;

/** What this person is known by to a service. */
public record Token(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
