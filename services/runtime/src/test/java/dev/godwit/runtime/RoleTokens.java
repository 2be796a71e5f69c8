package dev.godwit.runtime;

import java.util.Arrays;
import java.util.Optional;

/** Knows one caller of each role, whose token is the role's name. */
final class RoleTokens implements IdentifyCaller {
  @Override
  public Optional<Caller> identify(Credential shown) {
    return Arrays.stream(Role.values())
        .filter(role -> role.text().equals(shown.value()))
        .map(role -> new Caller("the " + role.text(), role))
        .findFirst();
  }
}
