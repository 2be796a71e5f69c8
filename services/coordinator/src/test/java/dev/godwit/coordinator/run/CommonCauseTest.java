package dev.godwit.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommonCauseTest {
  private static final String WHERE = "row %s of \"orders\" in %s has status '%s', ref %s";

  @Test
  void failuresThatDifferOnlyInWhatIsTheTargetsOwnHaveOneCause() {
    CommonCause one =
        CommonCause.of(
            failed(WHERE.formatted(17, "db_acme", "it''s new", UUID_ONE), 1), at("acme"));
    CommonCause two =
        CommonCause.of(failed(WHERE.formatted(-4.5, "db_zoo", "old", UUID_TWO), 1), at("zoo"));

    assertThat(two).isEqualTo(one);
    assertThat(one.failure().message())
        .isEqualTo("row <number> of \"orders\" in <target> has status <literal>, ref <uuid>");
  }

  @Test
  void anotherStatementOrAnotherObjectIsAnotherCause() {
    CommonCause first = CommonCause.of(failed("relation \"a1\" exists", 1), at("acme"));

    assertThat(CommonCause.of(failed("relation \"a1\" exists", 2), at("acme")).id())
        .isNotEqualTo(first.id());
    assertThat(CommonCause.of(failed("relation \"a2\" exists", 1), at("acme")).id())
        .isNotEqualTo(first.id());
  }

  @ParameterizedTest
  @CsvSource({
    "STATEMENT_FAILED, 23505, false",
    "STATEMENT_FAILED, 40P01, true",
    "LOCK_TIMEOUT, 55P03, true",
    "UNREACHABLE, , true",
    "CHECKSUM_MISMATCH, , false"
  })
  void aRetryHelpsWhereTimeDoes(ReasonCode code, String sqlState, boolean helps) {
    Failure failure = new Failure(code, "no", code.next(), null, sqlState, null);

    assertThat(CommonCause.retryCanHelp(failure)).isEqualTo(helps);
  }

  private static final String UUID_ONE = "0b9a7f50-6f64-4a3e-9a39-1f3c5f0d2a11";
  private static final String UUID_TWO = "77777777-6f64-4a3e-9a39-1f3c5f0d2a11";

  private static Failure failed(String message, int statement) {
    var place = new Failure.Place(new Version("3"), "tenant/3_a.sql", statement, 1, 1, "");
    ReasonCode code = ReasonCode.STATEMENT_FAILED;
    return new Failure(code, message, code.next(), place, "23514", null);
  }

  private static Target at(String tenant) {
    return new Target(
        new TargetId("c1/db_" + tenant + "/public"),
        new ClusterId("c1"),
        new Identifier("db_" + tenant),
        new Identifier("public"),
        Tenancy.DATABASE);
  }
}
