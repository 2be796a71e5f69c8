package dev.godwit.runtime.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.TargetId;
import dev.godwit.runtime.Secret;
import dev.godwit.runtime.SettingRefused;
import dev.godwit.runtime.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
  private static final String MASTER = Base64.getEncoder().encodeToString(new byte[32]);
  private static final CredentialsOwner ACME = CredentialsOwner.of(new TargetId("acme"));
  private static final CredentialsOwner BIRD = CredentialsOwner.of(new TargetId("bird"));
  private static final Secret CANARY = new Secret("S3cr3t-canary");

  @TempDir Path directory;
  private Path file = Path.of("unset");
  private KeysetPlace place = place(file, MASTER);
  private Vault vault = Vault.NONE;

  @BeforeEach
  void createKeyset() throws Exception {
    file = directory.resolve("keyset.json");
    place = place(file, MASTER);
    place.write(Keyset.create());
    vault = Vault.from(settings(file, MASTER));
  }

  @Test
  void ownerGetsItsSecretBack() throws Exception {
    Sealed sealed = vault.sealing().seal(CANARY, ACME);

    assertThat(vault.open(sealed, ACME)).isEqualTo(CANARY);
    assertThat(new String(sealed.bytes(), StandardCharsets.ISO_8859_1))
        .doesNotContain(CANARY.value());
  }

  @Test
  void swappedCiphertextsOfTwoOwnersDoNotOpen() throws Exception {
    Sealed sealed = vault.sealing().seal(CANARY, ACME);

    assertThatThrownBy(() -> vault.open(sealed, BIRD))
        .isInstanceOf(VaultClosed.class)
        .hasMessageContaining("target:bird")
        .hasMessageNotContaining(CANARY.value());
  }

  @Test
  void whatWasSealedBeforeAndAfterARotationOpensWithoutARestart() throws Exception {
    Sealed before = vault.sealing().seal(CANARY, ACME);
    Vault reader = Vault.from(settings(file, MASTER));
    assertThat(reader.open(before, ACME)).isEqualTo(CANARY);

    place.write(place.read().rotated());
    Sealed after = vault.sealing().seal(CANARY, ACME);

    assertThat(after.keyId()).isNotEqualTo(before.keyId());
    assertThat(reader.open(after, ACME)).isEqualTo(CANARY);
    assertThat(reader.open(before, ACME)).isEqualTo(CANARY);
  }

  @Test
  void keysetIsReadOnceForManyOpenings() throws Exception {
    Sealed sealed = vault.sealing().seal(CANARY, ACME);
    Files.delete(file);

    for (int n = 0; n < 1000; n++) {
      assertThat(vault.open(sealed, ACME)).isEqualTo(CANARY);
    }
  }

  @Test
  void aKeyThatNobodyHasIsNamed() throws Exception {
    Sealed foreign = Keyset.create().seal(CANARY, ACME);

    assertThatThrownBy(() -> vault.open(foreign, ACME))
        .isInstanceOf(VaultClosed.class)
        .hasMessageContaining("key " + foreign.keyId());
  }

  @Test
  void keysetIsForItsOwnersEyesAndOpensWithItsMasterKeyOnly() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    String other =
        Base64.getEncoder()
            .encodeToString("another key, of 32 bytes of text".getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> place(file, other).read())
        .isInstanceOf(VaultClosed.class)
        .hasMessageContaining("GODWIT_MASTER_KEY");
  }

  @Test
  void shortMasterKeyIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> place(file, "c2hvcnQ="))
        .isInstanceOf(SettingRefused.class)
        .hasMessageContaining("32")
        .hasMessageNotContaining("c2hvcnQ");
  }

  @Test
  void withoutAKeysetNothingIsSealed() {
    assertThatThrownBy(Vault.NONE::sealing)
        .isInstanceOf(VaultClosed.class)
        .hasMessageContaining("GODWIT_KEYSET");
  }

  @Test
  void loginSurvivesItsText() throws Exception {
    StoredLogin login = new StoredLogin(Optional.of(new Identifier("app \"x\"")), CANARY);

    assertThat(StoredLogin.of(login.text())).isEqualTo(login);
    assertThat(login.toString()).doesNotContain(CANARY.value());
  }

  private static KeysetPlace place(Path file, String master) {
    return ReadKeysetPlace.from(settings(file, master)).orElseThrow();
  }

  private static Settings settings(Path file, String master) {
    return Settings.of(Map.of("GODWIT_KEYSET", "file:" + file, "GODWIT_MASTER_KEY", master));
  }
}
