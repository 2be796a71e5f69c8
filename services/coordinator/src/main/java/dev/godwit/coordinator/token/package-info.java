/**
 * The API tokens of the control database: {@link dev.godwit.coordinator.token.KeepTokens} makes,
 * lists and revokes them; {@link dev.godwit.coordinator.token.MakeFirstToken} makes one where
 * nobody has one yet. Services find them by {@code godwit.use_token}, in the module {@code access}.
 */
@NullMarked
package dev.godwit.coordinator.token;

import org.jspecify.annotations.NullMarked;
