package dev.godwit.migrations;

import org.jspecify.annotations.Nullable;

/**
 * SQL that runs around a track's migrations, at least once: a run that is cut off and taken up
 * again runs them again. Each is transactional throughout.
 *
 * @param beforeRun before the first migration, where there is any to apply
 * @param beforeEach before each migration, in its transaction
 * @param afterEach after each migration, in its transaction
 * @param afterRun after the last migration
 */
public record Hooks(
    @Nullable MigrationScript beforeRun,
    @Nullable MigrationScript beforeEach,
    @Nullable MigrationScript afterEach,
    @Nullable MigrationScript afterRun) {
  public static final Hooks NONE = new Hooks(null, null, null, null);
}
