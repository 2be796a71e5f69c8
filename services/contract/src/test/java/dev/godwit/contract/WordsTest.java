package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;

/**
 * Ids, versions and names: each legal one survives JSON, each illegal one is refused with words.
 */
final class WordsTest {
  @Property
  void legalTenantIdRoundTrips(@ForAll("tenantIds") String id) throws Exception {
    assertRoundTrips(new TenantId(id), TenantId.class);
    assertThat(new Identifier("db_" + id).value()).isEqualTo("db_" + id);
  }

  @Property
  void legalNameRoundTrips(@ForAll @StringLength(min = 1, max = 63) String name) throws Exception {
    Assume.that(!name.isBlank() && name.chars().noneMatch(Character::isISOControl));
    Assume.that(name.getBytes(StandardCharsets.UTF_8).length <= 63 && encodable(name));

    assertRoundTrips(new TargetId(name), TargetId.class);
    assertRoundTrips(new ClusterId(name), ClusterId.class);
    assertRoundTrips(new RolloutId(name), RolloutId.class);
    assertRoundTrips(new JobId(name), JobId.class);
    assertRoundTrips(new WorkerId(name), WorkerId.class);
    assertRoundTrips(new TrackName(name), TrackName.class);
  }

  @Property
  void legalIdentifierRoundTripsAndItsQuotesHold(
      @ForAll @StringLength(min = 1, max = 63) String name) throws Exception {
    Assume.that(name.indexOf('\0') < 0 && encodable(name));
    Assume.that(name.getBytes(StandardCharsets.UTF_8).length <= 63);

    assertQuotesHold(name);
    assertRoundTrips(new Identifier(name), Identifier.class);
  }

  @Property
  void quotesBackslashesAndKeywordsStayInsideTheQuotes(
      @ForAll @StringLength(min = 1, max = 63) @CharRange(from = '"', to = '\'') String name) {
    assertQuotesHold(name);
  }

  @Example
  void identifierIsQuotedAsPostgresqlReadsIt() {
    assertThat(new Identifier("a\"; DROP TABLE t; --").quoted())
        .isEqualTo("\"a\"\"; DROP TABLE t; --\"");
    assertThat(new Identifier("$user").quoted()).isEqualTo("\"$user\"");
  }

  @Example
  void identifierThatTheServerWouldCutShortIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identifier("ü".repeat(32)))
        .withMessageContaining("64 bytes long; the server keeps only 63");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Identifier("a\0b"))
        .withMessage("the PostgreSQL name 'a?b' holds a NUL character");
  }

  @Property
  void tenantIdOutsideTheRuleIsRefusedWithTheRule(@ForAll String id) {
    Assume.that(!id.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,59}"));

    assertRefusesTenant(id);
  }

  @Example
  void tooLongAndQuotedTenantIdsAreRefusedWithTheRule() {
    assertRefusesTenant("t".repeat(70));
    assertRefusesTenant("o'brien");
    assertRefusesTenant("say \"hi\"");
    assertRefusesTenant("acme\n");
  }

  @Property
  void versionsAreOrderedAsNumbersHoweverTheyAreSpelled(
      @ForAll @NumericChars @StringLength(min = 1, max = 40) String left,
      @ForAll @NumericChars @StringLength(min = 1, max = 40) String right)
      throws Exception {
    Version a = new Version(left);
    Version b = new Version(right);

    assertThat(a.compareTo(b)).isEqualTo(new BigInteger(left).compareTo(new BigInteger(right)));
    assertThat(a.equals(b)).isEqualTo(a.compareTo(b) == 0);
    assertThat(a).isEqualTo(new Version("000" + left)).hasSameHashCodeAs(new Version("000" + left));
    assertRoundTrips(a, Version.class);
  }

  @Example
  void twoSpellingsOfOneVersionAreOne() {
    assertThat(new Version("007")).isEqualTo(new Version("7")).hasSameHashCodeAs(new Version("7"));
    assertThat(new Version("007")).hasToString("007");
  }

  @Provide
  Arbitrary<String> tenantIds() {
    Arbitrary<Character> first = Arbitraries.chars().alpha().numeric();
    Arbitrary<String> rest =
        Arbitraries.strings().alpha().numeric().withChars("_-.").ofMaxLength(59);
    return Combinators.combine(first, rest).as((head, tail) -> head + tail);
  }

  private static void assertRefusesTenant(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TenantId(id))
        .withMessageStartingWith("tenant id '")
        .withMessageEndingWith(
            "is not allowed: it must start with a letter or digit, hold only letters, digits, '_',"
                + " '-' and '.', and be at most 60 bytes long");
  }

  /**
   * Between the outer quotes every quote is one of a pair, and undoing the pairs gives the name.
   */
  private static void assertQuotesHold(String name) {
    String quoted = new Identifier(name).quoted();
    String inside = quoted.substring(1, quoted.length() - 1);
    assertThat(quoted).startsWith("\"").endsWith("\"");
    assertThat(inside.replace("\"\"", "")).doesNotContain("\"");
    assertThat(inside.replace("\"\"", "\"")).isEqualTo(name);
  }

  private static <T> void assertRoundTrips(T word, Class<T> type) throws Exception {
    assertThat(JsonCodec.mapper().readValue(JsonCodec.write(word), type)).isEqualTo(word);
  }

  private static boolean encodable(String name) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(name);
  }
}
