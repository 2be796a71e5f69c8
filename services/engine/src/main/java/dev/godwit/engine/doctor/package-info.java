/**
 * Says what is wrong with the way to a target, and what to do about it. {@link
 * dev.godwit.engine.doctor.DiagnoseTarget} goes the way that the engine goes, one step at a time:
 * {@link dev.godwit.engine.doctor.DiagnoseWay} to the server, {@link
 * dev.godwit.engine.doctor.LogIn} into the database, {@link
 * dev.godwit.engine.doctor.DiagnoseServer} through what is found there. It changes nothing.
 */
@NullMarked
package dev.godwit.engine.doctor;

import org.jspecify.annotations.NullMarked;
