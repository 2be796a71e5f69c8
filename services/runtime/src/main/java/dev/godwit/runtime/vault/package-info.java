/**
 * Credentials at rest. {@link dev.godwit.runtime.vault.Vault} seals a secret for its owner and
 * opens it again for no other, with the keys of a {@link dev.godwit.runtime.vault.Keyset}, which is
 * itself encrypted with the {@link dev.godwit.runtime.vault.MasterKey}. The keyset is read once,
 * and again when something was sealed with a key that it did not hold then.
 */
@NullMarked
package dev.godwit.runtime.vault;

import org.jspecify.annotations.NullMarked;
