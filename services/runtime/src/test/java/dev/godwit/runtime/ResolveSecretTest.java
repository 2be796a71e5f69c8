package dev.godwit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.ReasonCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResolveSecretTest {
  @TempDir Path machine;
  private Path secrets;
  private ResolveSecret resolve;

  @BeforeEach
  void layOut() throws Exception {
    secrets = Files.createDirectory(machine.resolve("secrets"));
    Files.writeString(secrets.resolve("pg"), "S3cr3t\n");
    Files.writeString(machine.resolve("shadow"), "root's");
    Files.createSymbolicLink(secrets.resolve("out"), machine.resolve("shadow"));
    Files.createSymbolicLink(secrets.resolve("in"), secrets.resolve("pg"));
    resolve =
        new ResolveSecret(
            Map.of("GODWIT_SECRET_PG", "S3cr3t", "AWS_KEY", "not yours"), Optional.of(secrets));
  }

  @Test
  void secretIsFoundWhereItsReferenceLeads() throws Exception {
    assertThat(resolve.resolve(SecretRef.parse("env:GODWIT_SECRET_PG")).value())
        .isEqualTo("S3cr3t");
    assertThat(resolve.resolve(SecretRef.parse("file:pg")).value()).isEqualTo("S3cr3t");
    assertThat(resolve.resolve(SecretRef.parse("file:" + secrets.resolve("pg"))).value())
        .isEqualTo("S3cr3t");
    assertThat(resolve.resolve(SecretRef.parse("file:in")).value()).isEqualTo("S3cr3t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env:AWS_KEY",
        "env:GODWIT_SECRET_OTHER",
        "file:../shadow",
        "file:/etc/passwd",
        "file:out",
        "file:absent",
        "file:."
      })
  void referenceToAnythingElseIsMissing(String ref) {
    assertThatThrownBy(() -> resolve.resolve(SecretRef.parse(ref)))
        .isInstanceOfSatisfying(
            SecretMissing.class,
            missing -> assertThat(missing.code()).isEqualTo(ReasonCode.CREDENTIALS_MISSING))
        .hasMessageStartingWith("the secret " + ref + " is missing: ")
        .hasMessageNotContainingAny("root's", "not yours");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "S3cr3t", "env:", "vault:x", "file: ", ":x"})
  void textThatIsNoReferenceIsRefusedWithoutRepeatingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretRef.parse(text))
        .withMessage(
            "a secret is referred to as env:NAME or file:/path; this reference is neither");
  }

  @Test
  void secretDoesNotShowItself() {
    assertThat(new Secret("S3cr3t")).hasToString("***").isEqualTo(new Secret("S3cr3t"));
  }
}
