package dev.godwit.migrations;

import dev.godwit.contract.Identifier;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the engine must run a statement. Everything that PostgreSQL accepts inside a transaction
 * block is {@link Transactional}; each of the others says what proves that it took effect.
 */
public sealed interface StatementKind {
  /** Runs inside a transaction block. */
  record Transactional() implements StatementKind {}

  /** {@code CREATE [UNIQUE] INDEX CONCURRENTLY}: proven by a valid and ready index of that name. */
  record CreateIndexConcurrently(Identifier index, Name table, boolean ifNotExists)
      implements StatementKind {}

  /** {@code DROP INDEX CONCURRENTLY}: proven by the index's absence. */
  record DropIndexConcurrently(Name index, boolean ifExists) implements StatementKind {}

  /**
   * {@code REINDEX … CONCURRENTLY}: repeating it is harmless; what a broken one leaves behind are
   * invalid indexes with the suffix {@code _ccnew} or {@code _ccold}.
   *
   * @param object the index or table, absent for a whole schema or database
   */
  record ReindexConcurrently(Scope scope, @Nullable Name object) implements StatementKind {
    /** What is reindexed. */
    public enum Scope {
      INDEX,
      TABLE,
      SCHEMA,
      DATABASE
    }
  }

  /** {@code ALTER TABLE … DETACH PARTITION … CONCURRENTLY}: proven by pg_inherits. */
  record DetachPartitionConcurrently(Name parent, Name partition) implements StatementKind {}

  /** {@code CREATE DATABASE}: proven by pg_database. */
  record CreateDatabase(Identifier database) implements StatementKind {}

  /** {@code DROP DATABASE}: proven by pg_database. */
  record DropDatabase(Identifier database, boolean ifExists) implements StatementKind {}

  /**
   * Cannot run inside a transaction block, but doing it twice is doing it once: VACUUM, ALTER
   * SYSTEM, CLUSTER of all tables, REINDEX of a schema or database, DROP TABLESPACE IF EXISTS, ….
   */
  record Repeatable(String verb) implements StatementKind {}

  /**
   * Runs outside a transaction block and may commit on its own ({@code DO} or {@code CALL} in a
   * migration with the {@code no-transaction} directive), or cannot be done twice (CREATE
   * TABLESPACE, CREATE SUBSCRIPTION): when it is cut off, nobody can tell how far it came.
   */
  record Opaque(String verb) implements StatementKind {}

  /**
   * Repeated until it affects no row, with a commit after each time: beginning it anew does no
   * harm, so that a run that is cut off goes on with what is left.
   *
   * @param pause between two repetitions
   */
  record Batch(Duration pause) implements StatementKind {}

  /**
   * A name as the script has it.
   *
   * @param schema absent where the script leaves it to the search path
   */
  record Name(@Nullable Identifier schema, Identifier name) {
    /** The name as SQL. */
    public String quoted() {
      return schema == null ? name.quoted() : schema.quoted() + "." + name.quoted();
    }
  }

  /** Whether the statement runs inside a transaction block. */
  default boolean transactional() {
    return this instanceof Transactional;
  }
}
