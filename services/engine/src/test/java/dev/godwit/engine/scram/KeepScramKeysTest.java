package dev.godwit.engine.scram;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

final class KeepScramKeysTest {
  private static final byte[] SALT = {1, 2, 3, 4};

  private final KeepScramKeys provider = new KeepScramKeys(new KeyMemory(3));

  @Property(tries = 100)
  void keyIsTheRuntimesOwnWhetherDerivedOrRemembered(
      @ForAll @StringLength(min = 1, max = 20) String password,
      @ForAll @Size(min = 1, max = 20) byte[] salt,
      @ForAll @IntRange(min = 1, max = 5) int iterations)
      throws Exception {
    byte[] expected = derive("SunJCE", password, salt, iterations);
    assertThat(derive(password, salt, iterations)).isEqualTo(expected);
    assertThat(derive(password, salt, iterations)).isEqualTo(expected);
  }

  @Test
  void sameLoginIsKeptOnceAndEveryOtherApart() throws Exception {
    // When
    byte[] first = derive("secret", SALT, 4096);
    byte[] again = derive("secret", SALT, 4096);

    // Then
    assertThat(again).isEqualTo(first);
    assertThat(provider.kept()).isEqualTo(1);
    assertThat(derive("Secret", SALT, 4096)).isNotEqualTo(first);
    assertThat(derive("secret", new byte[] {1, 2, 3, 5}, 4096)).isNotEqualTo(first);
    assertThat(derive("secret", SALT, 4095)).isNotEqualTo(first);
  }

  @Test
  void secretMovedFromThePasswordIntoTheSaltIsAnotherLogin() throws Exception {
    assertThat(derive("ab", "c".getBytes(StandardCharsets.UTF_8), 1))
        .isNotEqualTo(derive("a", "bc".getBytes(StandardCharsets.UTF_8), 1));
  }

  @Test
  void memoryIsBounded() throws Exception {
    // When
    for (int i = 1; i <= 20; i++) {
      derive("secret" + i, SALT, 1);
    }

    // Then
    assertThat(provider.kept()).isEqualTo(3);
  }

  @Test
  void whatIsHandedOutCanBeWipedByItsOwner() throws Exception {
    // Given
    byte[] expected = derive("secret", SALT, 1);

    // When
    derive("secret", SALT, 1)[0]++;

    // Then
    assertThat(derive("secret", SALT, 1)).isEqualTo(expected);
  }

  private byte[] derive(String password, byte[] salt, int iterations)
      throws GeneralSecurityException {
    return derive(
        SecretKeyFactory.getInstance(KeepScramKeys.ALGORITHM, provider),
        password,
        salt,
        iterations);
  }

  private static byte[] derive(String runtime, String password, byte[] salt, int iterations)
      throws GeneralSecurityException {
    return derive(
        SecretKeyFactory.getInstance(KeepScramKeys.ALGORITHM, runtime), password, salt, iterations);
  }

  private static byte[] derive(
      SecretKeyFactory factory, String password, byte[] salt, int iterations)
      throws GeneralSecurityException {
    return factory
        .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
        .getEncoded();
  }
}
