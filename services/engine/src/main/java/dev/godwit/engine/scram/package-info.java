/**
 * Beside the road: what a SCRAM login derives from a password is kept for the next connection of
 * the same role, as RFC 5802 allows, because a fleet is thousands of logins of few roles.
 */
@NullMarked
package dev.godwit.engine.scram;

import org.jspecify.annotations.NullMarked;
