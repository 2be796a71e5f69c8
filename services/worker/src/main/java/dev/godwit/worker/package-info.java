/**
 * Carries jobs out. A job comes from the queue's slot to {@link dev.godwit.worker.RunJob}. {@link
 * dev.godwit.worker.CarryOutOnTarget} looks up the cluster, the login ({@link
 * dev.godwit.worker.FindLogin}) and the bundle in the control database, has {@link
 * dev.godwit.worker.MeetDatabase} judge who answers, and goes through the engine's door that the
 * job's order asks for ({@link dev.godwit.worker.CarryOutOrder}); {@link
 * dev.godwit.worker.JobReport} says so on the status topic. Only when that is acknowledged is the
 * job accepted. Beside the jobs, {@link dev.godwit.worker.KeepTemplates} keeps the databases that
 * new ones are copies of.
 */
@NullMarked
package dev.godwit.worker;

import org.jspecify.annotations.NullMarked;
