/**
 * Who calls. {@link dev.godwit.access.OpenAccess} puts together what a service knows callers by:
 * {@link dev.godwit.access.KnownTokens} asks the control database about API tokens, {@link
 * dev.godwit.access.SignedTokens} believes what an OpenID provider has signed, and {@link
 * dev.godwit.access.OpenSession} gives a browser a cookie for either. What a caller may do is the
 * runtime's matter.
 */
@NullMarked
package dev.godwit.access;

import org.jspecify.annotations.NullMarked;
