package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Whose login stored credentials are. They are sealed for this owner and open for no other, so a
 * reference to them may travel and they may not.
 */
public record CredentialsOwner(@JsonValue String value) {
  @JsonCreator
  public CredentialsOwner {
    Text.require("credentials' owner", value, 208);
  }

  public static CredentialsOwner of(ClusterId cluster) {
    return new CredentialsOwner("cluster:" + cluster);
  }

  public static CredentialsOwner of(TargetId target) {
    return new CredentialsOwner("target:" + target);
  }

  /** Of a table of the user's that tenants are read from. */
  public static CredentialsOwner ofSource(String name) {
    return new CredentialsOwner("source:" + name);
  }

  @Override
  public String toString() {
    return value;
  }
}
