package dev.godwit.runtime.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JsonCodec;
import dev.godwit.runtime.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a login's sealed secret says.
 *
 * @param user absent where only the password is stored, and the role is the cluster's
 */
public record StoredLogin(Optional<Identifier> user, Secret password) {
  /** As it is sealed. */
  public Secret text() {
    Map<String, String> fields = new TreeMap<>();
    fields.put("password", password.value());
    user.ifPresent(name -> fields.put("user", name.value()));
    return new Secret(new String(JsonCodec.write(fields), StandardCharsets.UTF_8));
  }

  /**
   * Reads what was opened.
   *
   * @throws VaultClosed where it is no login
   */
  public static StoredLogin of(Secret text) throws VaultClosed {
    try {
      JsonNode fields = JsonCodec.mapper().readTree(text.value());
      return new StoredLogin(
          Optional.ofNullable(fields.path("user").textValue()).map(Identifier::new),
          new Secret(fields.path("password").asText()));
    } catch (JsonProcessingException e) {
      // The parser's own message repeats the text.
      throw new VaultClosed("stored credentials are no login");
    }
  }
}
