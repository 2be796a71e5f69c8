/**
 * The control database and how to speak with it: {@link
 * dev.godwit.coordinator.control.MigrateControl} brings its schema to head at the start, {@link
 * dev.godwit.coordinator.control.ControlDatabase} runs transactions on it, and what a transaction
 * decides to tell goes through {@link dev.godwit.coordinator.control.Outbox} and {@link
 * dev.godwit.coordinator.control.AuditLog} in the same transaction. The clock is the database's.
 */
@NullMarked
package dev.godwit.coordinator.control;

import org.jspecify.annotations.NullMarked;
