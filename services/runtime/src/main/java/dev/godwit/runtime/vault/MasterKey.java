package dev.godwit.runtime.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import dev.godwit.runtime.Secret;
import java.security.GeneralSecurityException;
import java.util.Base64;

/** The key that keysets are encrypted with: 32 bytes that never lie beside the keyset. */
public final class MasterKey {
  private static final int BYTES = 32;

  private final Aead aead;

  private MasterKey(Aead aead) {
    this.aead = aead;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where the text is not 32 bytes in base64; does not repeat it
   */
  public static MasterKey of(Secret base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.value().strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the master key is not base64");
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "the master key has %d bytes in place of %d; openssl rand -base64 %d makes one"
              .formatted(bytes.length, BYTES, BYTES));
    }
    try {
      return new MasterKey(aead(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    }
  }

  @AccessesPartialKey
  private static Aead aead(byte[] bytes) throws GeneralSecurityException {
    AeadConfig.register();
    AesGcmParameters parameters =
        AesGcmParameters.builder()
            .setKeySizeBytes(BYTES)
            .setIvSizeBytes(12)
            .setTagSizeBytes(16)
            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
            .build();
    AesGcmKey key =
        AesGcmKey.builder()
            .setParameters(parameters)
            .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
            .build();
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
        .build()
        .getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  Aead aead() {
    return aead;
  }

  @Override
  public String toString() {
    return "***";
  }
}
