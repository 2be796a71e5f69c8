/**
 * What every service needs, and nothing of the domain. A service reads its {@link
 * dev.godwit.runtime.Settings}, opens a {@link dev.godwit.runtime.Node} (Vert.x, {@link
 * dev.godwit.runtime.Metrics}, {@link dev.godwit.runtime.Health}, {@link
 * dev.godwit.runtime.Shutdown}), and puts its operations behind the {@link
 * dev.godwit.runtime.HttpEdge}, which serves what docs/openapi.yaml says, no more and no less, to
 * those whom {@link dev.godwit.runtime.IdentifyCaller} knows and whose {@link
 * dev.godwit.runtime.Role} is enough.
 */
@NullMarked
package dev.godwit.runtime;

import org.jspecify.annotations.NullMarked;
