package dev.godwit.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.doctor.Diagnosis.Verdict;
import dev.godwit.engine.doctor.ServerFacts.Load;
import dev.godwit.engine.doctor.ServerFacts.Rights;
import dev.godwit.engine.doctor.ServerFacts.Role;
import dev.godwit.engine.doctor.ServerFacts.Settings;
import dev.godwit.engine.doctor.ServerFacts.Version;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found means what; no server is asked. */
class JudgementsTest {
  private static final Settings PLAIN = new Settings("off", "on", "0", "0", "0", "0");
  private static final Load IDLE = new Load(100, 3, 5, 6400);

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, false, OK",
    "2001:db8::1, true, OK",
    "2001:db8::1, false, FAILED",
    "2001:db8::1 192.0.2.1, false, OK",
    "::1, false, OK",
  })
  void aNameWithoutAnyAddressThatCanBeReachedIsNamed(
      String addresses, boolean ipv6, Verdict verdict) throws UnknownHostException {
    Diagnosis diagnosis = JudgeAddresses.judge("db.example", addresses(addresses), ipv6);

    assertThat(diagnosis.verdict()).isEqualTo(verdict);
    assertThat(diagnosis.remedy().contains("IPv4 add-on")).isEqualTo(verdict == Verdict.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "130020, FAILED",
    "140019, WARNING",
    "150010, OK",
    "180006, OK",
    "190000, WARNING",
  })
  void aVersionIsJudgedByItsEndOfLife(int number, Verdict verdict) {
    Diagnosis diagnosis =
        JudgeVersion.judge(new Version(number, "x"), LocalDate.parse("2026-11-21"));

    assertThat(diagnosis.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "28P01, CREDENTIALS",
    "28000, CREDENTIALS",
    "3D000, DATABASE",
    "42501, DATABASE",
    "53300, CONNECTIONS",
    "57P03, CREDENTIALS",
    "XX000, CREDENTIALS",
  })
  void aRefusedLoginIsToldByItsSqlState(String state, Check check) {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://me:secret@127.0.0.1/shop", Optional.empty());

    Diagnosis diagnosis = LogIn.judge(url, state, "what the server says");

    assertThat(diagnosis.check()).isEqualTo(check);
    assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(diagnosis.line()).doesNotContain("secret");
  }

  @Test
  void aPoolerThatRefusesAParameterIsNamedAsSuch() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://me@127.0.0.1/shop", Optional.empty());

    Diagnosis diagnosis =
        LogIn.judge(url, "08P01", "unsupported startup parameter: extra_float_digits");

    assertThat(diagnosis.check()).isEqualTo(Check.POOLER);
  }

  @Test
  void aRoleThatMayTooLittleOrTooMuchIsTold() {
    Role plain = new Role("me", false, false, false);
    Rights all = new Rights(true, true, true, 3, 0, "");

    assertThat(verdicts(plain, all)).containsOnly(Verdict.OK);
    assertThat(verdicts(new Role("me", true, true, true), all).getFirst())
        .isEqualTo(Verdict.WARNING);
    assertThat(verdicts(new Role("me", false, true, false), all).getFirst())
        .isEqualTo(Verdict.WARNING);
    assertThat(verdicts(plain, new Rights(false, false, false, 0, 0, "")))
        .containsExactly(Verdict.OK, Verdict.FAILED, Verdict.SKIPPED, Verdict.OK);
    assertThat(verdicts(plain, new Rights(true, true, false, 3, 1, "t")))
        .containsExactly(Verdict.OK, Verdict.FAILED, Verdict.WARNING, Verdict.OK);
  }

  @Test
  void settingsThatLeaveNoRoomAreTold() {
    assertThat(verdicts(PLAIN, IDLE, 10)).containsOnly(Verdict.OK);
    assertThat(verdicts(new Settings("on", "on", "0", "0", "0", "0"), IDLE, 10).getFirst())
        .isEqualTo(Verdict.FAILED);
    assertThat(verdicts(new Settings("off", "off", "0", "0", "0", "0"), IDLE, 10).getFirst())
        .isEqualTo(Verdict.FAILED);
    assertThat(verdicts(new Settings("off", "on", "0", "0", "5s", "0"), IDLE, 10).get(1))
        .isEqualTo(Verdict.WARNING);
    assertThat(verdicts(PLAIN, new Load(100, 3, 90, 6400), 10).get(2)).isEqualTo(Verdict.WARNING);
    assertThat(verdicts(PLAIN, IDLE, 5000).get(3)).isEqualTo(Verdict.WARNING);
  }

  @Test
  void plainTextIsForThisMachineAlone() {
    assertThat(DiagnoseTls.plain(true, false).verdict()).isEqualTo(Verdict.OK);
    assertThat(DiagnoseTls.plain(false, false).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(DiagnoseTls.plain(false, true).remedy()).contains("the server offers TLS");
  }

  @Test
  void aCertificateThatEndsSoonIsTold() {
    Instant now = Instant.parse("2026-11-21T00:00:00Z");

    assertThat(DiagnoseTls.judge("TLSv1.3", now.plus(Duration.ofDays(90)), now).verdict())
        .isEqualTo(Verdict.OK);
    assertThat(DiagnoseTls.judge("TLSv1.3", now.plus(Duration.ofDays(5)), now).verdict())
        .isEqualTo(Verdict.WARNING);
  }

  @Test
  void whatAFailureMakesImpossibleIsSkippedAndSaysWhy() {
    List<Diagnosis> all = DiagnoseTarget.complete(List.of(JudgeAddresses.unknown("nowhere")));

    assertThat(all).extracting(Diagnosis::check).containsExactly(Check.values());
    assertThat(all.subList(1, all.size()))
        .allSatisfy(
            skipped -> {
              assertThat(skipped.verdict()).isEqualTo(Verdict.SKIPPED);
              assertThat(skipped.found()).isEqualTo("needs name resolution, which failed");
            });
  }

  private static List<Verdict> verdicts(Role role, Rights rights) {
    return new JudgeRole(role, rights, new Identifier("public"))
        .judge().stream().map(Diagnosis::verdict).toList();
  }

  private static List<Verdict> verdicts(Settings settings, Load load, long relations) {
    return new JudgeSettings(settings, load, relations)
        .judge().stream().map(Diagnosis::verdict).toList();
  }

  private static List<InetAddress> addresses(String text) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String address : text.split(" ", -1)) {
      addresses.add(InetAddress.getByName(address));
    }
    return addresses;
  }
}
