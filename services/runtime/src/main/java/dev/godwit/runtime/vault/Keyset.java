package dev.godwit.runtime.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.runtime.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.IntStream;

/** Keys of one moment: what is sealed is sealed with the primary, and any of them opens. */
public final class Keyset {
  private static final byte[] PURPOSE =
      "godwit credentials keyset".getBytes(StandardCharsets.UTF_8);

  private final KeysetHandle handle;
  private final Aead aead;

  /** One key, by the number that is in front of whatever it has sealed. */
  public record Key(long id, boolean primary) {}

  private Keyset(KeysetHandle handle) throws GeneralSecurityException {
    this.handle = handle;
    this.aead = handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
  }

  /** A new one, with one key. */
  public static Keyset create() {
    try {
      AeadConfig.register();
      return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available", e);
    }
  }

  /**
   * Reads what {@link #encrypted} has written.
   *
   * @throws GeneralSecurityException where the master key is another, or the text was changed
   */
  public static Keyset read(String encrypted, MasterKey master) throws GeneralSecurityException {
    AeadConfig.register();
    return new Keyset(
        TinkJsonProtoKeysetFormat.parseEncryptedKeyset(encrypted, master.aead(), PURPOSE));
  }

  public String encrypted(MasterKey master) {
    try {
      return TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(handle, master.aead(), PURPOSE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset cannot be encrypted", e);
    }
  }

  /** The same keys and a new one, which is the primary. */
  public Keyset rotated() {
    try {
      return new Keyset(
          KeysetHandle.newBuilder(handle)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                      .withRandomId()
                      .makePrimary())
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the keyset cannot be rotated", e);
    }
  }

  public List<Key> keys() {
    return IntStream.range(0, handle.size())
        .mapToObj(handle::getAt)
        .map(key -> new Key(Integer.toUnsignedLong(key.getId()), key.isPrimary()))
        .toList();
  }

  /** The key that seals. */
  public long primary() {
    return Integer.toUnsignedLong(handle.getPrimary().getId());
  }

  boolean holds(long id) {
    return keys().stream().anyMatch(key -> key.id() == id);
  }

  /** Encrypts for this owner. */
  public Sealed seal(Secret secret, CredentialsOwner owner) {
    try {
      byte[] plain = secret.value().getBytes(StandardCharsets.UTF_8);
      return new Sealed(aead.encrypt(plain, context(owner)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret cannot be sealed", e);
    }
  }

  /**
   * Decrypts what was sealed for this owner.
   *
   * @throws GeneralSecurityException where it was sealed for another, or with another key, or
   *     changed since
   */
  Secret open(Sealed sealed, CredentialsOwner owner) throws GeneralSecurityException {
    byte[] plain = aead.decrypt(sealed.bytes(), context(owner));
    return new Secret(StandardCharsets.UTF_8.decode(ByteBuffer.wrap(plain)).toString());
  }

  private static byte[] context(CredentialsOwner owner) {
    return owner.value().getBytes(StandardCharsets.UTF_8);
  }
}
