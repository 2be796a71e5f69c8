package dev.godwit.engine.scram;

import java.security.Provider;
import java.security.Security;
import java.util.List;
import java.util.Map;

/**
 * A security provider for the one algorithm with which the PostgreSQL driver derives SCRAM keys: it
 * asks the Java runtime's own provider, and keeps the answer in memory. What is kept is found only
 * with the very same password, salt and iterations, so that a wrong or changed password is refused
 * as before, by the server.
 */
public final class KeepScramKeys extends Provider {
  public static final String NAME = "GodwitScramKeys";
  static final String ALGORITHM = "PBKDF2WithHmacSHA256";

  private static final long serialVersionUID = 1L;
  private static final int ROLES = 1000;

  private static final class Installed {
    private static final KeepScramKeys PROVIDER = new KeepScramKeys(new KeyMemory(ROLES));

    static {
      Security.insertProviderAt(PROVIDER, 1);
    }
  }

  private final transient KeyMemory memory;

  KeepScramKeys(KeyMemory memory) {
    super(NAME, "1", "keeps the keys of SCRAM logins");
    this.memory = memory;
    putService(
        new Service(
            this, "SecretKeyFactory", ALGORITHM, DeriveKey.class.getName(), List.of(), Map.of()) {
          @Override
          public Object newInstance(Object parameter) {
            return new DeriveKey(KeepScramKeys.this.memory);
          }
        });
  }

  /**
   * Puts the provider before all others of this JVM, once: a provider that has been removed since
   * stays removed.
   */
  public static KeepScramKeys install() {
    return Installed.PROVIDER;
  }

  /** How many keys are in memory now. */
  int kept() {
    return memory.size();
  }
}
