package dev.godwit.coordinator.token;

import dev.godwit.access.ApiToken;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes tokens, lists them and takes them back. */
public final class KeepTokens {
  private KeepTokens() {}

  /** Empty where another valid token has the name. */
  public static Optional<CreatedToken> create(Transaction tx, NewToken wanted, String actor) {
    ApiToken token = ApiToken.make();
    Optional<CreatedToken> created =
        tx.row(
                """
                INSERT INTO godwit.api_tokens (hash, name, role, created_by, expires_at)
                VALUES ($1, $2, $3, $4, now() + make_interval(secs => $5))
                ON CONFLICT (name) WHERE revoked_at IS NULL DO NOTHING
                RETURNING expires_at
                """,
                Buffer.buffer(token.hash()),
                wanted.name(),
                wanted.role().text(),
                actor,
                wanted.validFor().map(Duration::toSeconds).map(Long::doubleValue).orElse(null))
            .map(row -> new CreatedToken(token, instant(row, "expires_at")));
    if (created.isPresent()) {
      audit(tx, actor, "token.create", wanted.name(), "role " + wanted.role().text());
    }
    return created;
  }

  /** Returns whether there was a valid token of that name. */
  public static boolean revoke(Transaction tx, String name, String actor, String reason) {
    int revoked =
        tx.execute(
            "UPDATE godwit.api_tokens SET revoked_at = now() WHERE name = $1 AND revoked_at IS"
                + " NULL",
            name);
    if (revoked > 0) {
      audit(tx, actor, "token.revoke", name, reason);
    }
    return revoked > 0;
  }

  public static List<TokenEntry> list(Transaction tx) {
    return tx
        .rows(
            """
            SELECT name, role, created_by, created_at, expires_at, revoked_at, last_used_on
            FROM godwit.api_tokens ORDER BY revoked_at IS NOT NULL, name, created_at
            """)
        .stream()
        .map(KeepTokens::entry)
        .toList();
  }

  private static void audit(
      Transaction tx, String actor, String action, String token, String reason) {
    AuditLog.record(tx, new AuditEntry(actor, action, "token:" + token, reason, null));
  }

  private static TokenEntry entry(Row row) {
    return new TokenEntry(
        row.getString("name"),
        row.getString("role"),
        row.getString("created_by"),
        row.getOffsetDateTime("created_at").toInstant(),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        row.getLocalDate("last_used_on"));
  }

  private static @Nullable Instant instant(Row row, String column) {
    @Nullable OffsetDateTime time = row.getOffsetDateTime(column);
    return time == null ? null : time.toInstant();
  }
}
