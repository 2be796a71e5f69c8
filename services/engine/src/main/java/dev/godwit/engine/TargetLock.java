package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The session advisory lock of one target. PostgreSQL keeps advisory locks per database, so the key
 * is made from the schema alone. It is only ever tried, never waited for: a blocked waiter holds a
 * snapshot that CREATE INDEX CONCURRENTLY waits for in turn.
 */
record TargetLock(long key) {
  /** Whatever the session holds, however often. */
  static final String RELEASE = "SELECT pg_advisory_unlock_all();";

  static TargetLock of(Identifier schema) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("godwit:" + schema.value()).getBytes(StandardCharsets.UTF_8));
      return new TargetLock(ByteBuffer.wrap(hash).getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  String tryLock() {
    return "pg_try_advisory_lock(" + key + ")";
  }

  /** Who holds the lock: process id, application name and since when. */
  String holder() {
    return """
    SELECT a.pid, a.application_name, a.backend_start
    FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE l.locktype = 'advisory' AND l.granted AND l.pid <> pg_backend_pid()
      AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND l.classid::bigint = %d AND l.objid::bigint = %d AND l.objsubid = 1
    """
        .formatted(key >>> 32, key & 0xffffffffL);
  }
}
