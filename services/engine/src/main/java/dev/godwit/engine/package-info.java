/**
 * Carries one plan out on one target. The road: {@link dev.godwit.engine.MigrateTarget} connects,
 * {@link dev.godwit.engine.OpenTarget} checks who answers, takes the target's lock and reads its
 * history, the planner plans, {@link dev.godwit.engine.ApplyPlan} applies. What the history says
 * afterwards is the outcome. Knows no Kafka and no HTTP.
 */
@NullMarked
package dev.godwit.engine;

import org.jspecify.annotations.NullMarked;
