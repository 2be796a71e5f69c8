package dev.godwit.runtime;

/** A password or key. It shows itself only to who asks for {@link #value()}. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    this.value = value;
  }

  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && value.equals(secret.value);
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode(); // a hash of the value would give some of it away
  }

  @Override
  public String toString() {
    return "***";
  }
}
