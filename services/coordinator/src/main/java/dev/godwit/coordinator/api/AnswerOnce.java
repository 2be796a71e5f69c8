package dev.godwit.coordinator.api;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.ReasonCode;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Problem;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries a request out once per Idempotency-Key: the same key with the same request has the same
 * answer, however often it comes and whoever died meanwhile, because the key and the answer are
 * kept in the transaction of what was done, and for a week. A request that was refused has done
 * nothing, and may come again.
 */
final class AnswerOnce {
  private AnswerOnce() {}

  /**
   * Answers.
   *
   * @param what names the operation and its object, so that one key does not serve two of them
   */
  static Answer to(Call call, Transaction tx, String what, Supplier<Answer> work) {
    Optional<String> key = call.header("Idempotency-Key");
    return key.isEmpty() ? work.get() : to(key.get(), digest(call, what), tx, work);
  }

  private static Answer to(String key, String request, Transaction tx, Supplier<Answer> work) {
    // Waits for another transaction that has the key.
    boolean first =
        tx.execute(
                """
                INSERT INTO godwit.answered_commands (key, request_digest) VALUES ($1, $2)
                ON CONFLICT (key) DO NOTHING
                """,
                key,
                request)
            == 1;
    if (!first) {
      return again(key, request, tx);
    }
    forgetSomeOld(tx);
    Answer answer = work.get();
    if (answer instanceof Answer.Json(int status, Object body)) {
      tx.execute(
          "UPDATE godwit.answered_commands SET answer = $2 WHERE key = $1",
          key,
          new String(JsonCodec.write(body), StandardCharsets.UTF_8));
    } else {
      tx.execute("DELETE FROM godwit.answered_commands WHERE key = $1", key);
    }
    return answer;
  }

  /** More than are added, so that the table stays as small as a week's commands. */
  private static void forgetSomeOld(Transaction tx) {
    tx.execute(
        """
        DELETE FROM godwit.answered_commands WHERE key IN (
          SELECT key FROM godwit.answered_commands WHERE at < now() - interval '7 days'
          LIMIT 10 FOR UPDATE SKIP LOCKED)
        """);
  }

  private static Answer again(String key, String request, Transaction tx) {
    Row before =
        tx.row("SELECT request_digest, answer FROM godwit.answered_commands WHERE key = $1", key)
            .orElseThrow();
    if (!before.getString("request_digest").equals(request)) {
      return Problem.of(
          409,
          ReasonCode.CONFLICT,
          "the Idempotency-Key belongs to another request",
          "Send the same request, or another key.");
    }
    try {
      return Answer.ok(JsonCodec.mapper().readTree(before.getString("answer")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(Call call, String what) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(what.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(call.bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
