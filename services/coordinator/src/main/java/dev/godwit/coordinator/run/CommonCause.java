package dev.godwit.coordinator.run;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a failure has in common with others: its reason code, SQLSTATE, migration, statement, and
 * its message without what differs from target to target.
 *
 * @param failure with the message normalised
 */
record CommonCause(String id, Failure failure) {
  private static final int ID_LENGTH = 12;
  private static final Pattern UUID =
      Pattern.compile("\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b");
  private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])[-+]?\\d+(?:\\.\\d+)?(?!\\w)");

  private static final Set<ReasonCode> PASSING =
      EnumSet.of(
          ReasonCode.LOCK_TIMEOUT,
          ReasonCode.UNREACHABLE,
          ReasonCode.TOO_MANY_CONNECTIONS,
          ReasonCode.SERVER_NOT_READY,
          ReasonCode.IN_DOUBT,
          ReasonCode.LOCK_HELD,
          ReasonCode.NO_REPORT,
          ReasonCode.CANCELLED);
  private static final Set<String> PASSING_CLASSES = Set.of("08", "40", "53", "55", "57");

  static CommonCause of(Failure failure, Target target) {
    String message = normalise(failure.message(), target);
    Failure.Place where = failure.where();
    String common =
        Stream.of(
                failure.code(),
                failure.sqlState(),
                where == null ? null : where.version(),
                where == null ? null : where.statement(),
                message)
            .map(part -> Objects.toString(part, ""))
            .collect(Collectors.joining("\n"));
    return new CommonCause(
        sha256(common).substring(0, ID_LENGTH),
        new Failure(
            failure.code(), message, failure.next(), where, failure.sqlState(), failure.hint()));
  }

  /** Whether the failure may pass by itself; otherwise something has to be corrected first. */
  static boolean retryCanHelp(Failure failure) {
    @Nullable String sqlState = failure.sqlState();
    return PASSING.contains(failure.code())
        || (sqlState != null && PASSING_CLASSES.contains(sqlState.substring(0, 2)));
  }

  /** What the failures have in common, for people. */
  static String why(Failure failure) {
    Failure.Place where = failure.where();
    return Stream.of(
            "the same reason code " + failure.code(),
            failure.sqlState() == null ? null : "SQLSTATE " + failure.sqlState(),
            where == null ? null : "migration " + where.version(),
            where == null ? null : "statement " + where.statement(),
            "message, but for literals, numbers, UUIDs and the target's own names")
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private static String normalise(String message, Target target) {
    String text = message;
    for (String name :
        List.of(target.id().value(), target.database().value(), target.schema().value())) {
      text = name.equals("public") ? text : named(name).matcher(text).replaceAll("<target>");
    }
    text = UUID.matcher(text).replaceAll("<uuid>");
    text = LITERAL.matcher(text).replaceAll("<literal>");
    return NUMBER.matcher(text).replaceAll("<number>");
  }

  private static Pattern named(String name) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(name) + "(?![\\w-])");
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
