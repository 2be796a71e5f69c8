/**
 * Logins that the control database holds, sealed. {@link
 * dev.godwit.coordinator.credentials.StoreLogins} puts them there in the transaction of what they
 * belong to, {@link dev.godwit.coordinator.credentials.RewrapCredentials} seals them again after
 * the keyset was rotated. Only workers open them.
 */
@NullMarked
package dev.godwit.coordinator.credentials;

import org.jspecify.annotations.NullMarked;
