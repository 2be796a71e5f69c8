package dev.godwit.engine.scram;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.security.Security;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.SecretKeyFactorySpi;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Derives a key from a password as the Java runtime does, or remembers it. */
final class DeriveKey extends SecretKeyFactorySpi {
  private final KeyMemory memory;
  private final SecretKeyFactory runtime;

  DeriveKey(KeyMemory memory) {
    this.memory = memory;
    this.runtime = runtimes();
  }

  /** The factory that would answer if this one were not there. */
  private static SecretKeyFactory runtimes() {
    try {
      for (Provider provider :
          Security.getProviders("SecretKeyFactory." + KeepScramKeys.ALGORITHM)) {
        if (!provider.getName().equals(KeepScramKeys.NAME)) {
          return SecretKeyFactory.getInstance(KeepScramKeys.ALGORITHM, provider);
        }
      }
      throw new NoSuchProviderException(KeepScramKeys.ALGORITHM);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + KeepScramKeys.ALGORITHM, e);
    }
  }

  @Override
  protected SecretKey engineGenerateSecret(KeySpec spec) throws InvalidKeySpecException {
    if (!(spec instanceof PBEKeySpec password) || password.getSalt() == null) {
      return runtime.generateSecret(spec);
    }
    Fingerprint fingerprint = Fingerprint.of(password);
    byte[] kept = memory.recall(fingerprint);
    byte[] key = kept == null ? runtime.generateSecret(spec).getEncoded() : kept;
    if (kept == null) {
      memory.keep(fingerprint, key);
    }
    try {
      return new SecretKeySpec(key, KeepScramKeys.ALGORITHM);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  @Override
  protected KeySpec engineGetKeySpec(SecretKey key, Class<?> spec) throws InvalidKeySpecException {
    return runtime.getKeySpec(key, spec);
  }

  @Override
  protected SecretKey engineTranslateKey(SecretKey key) throws InvalidKeyException {
    return runtime.translateKey(key);
  }
}
