package dev.godwit.runtime;

/** What a caller shows to be known by: an API token, or one that an identity provider signed. */
public record Credential(String value) {
  @Override
  public String toString() {
    return "***";
  }
}
