package dev.godwit.cli.installation;

import dev.godwit.runtime.Settings;
import dev.godwit.runtime.vault.Keyset;
import dev.godwit.runtime.vault.KeysetPlace;
import dev.godwit.runtime.vault.ReadKeysetPlace;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What an installation's services open passwords with: a keyset, and a folder of files. */
final class KeepKeys {
  private KeepKeys() {}

  /** Adds to the variables; those that say where keys and secrets are already stand. */
  static Map<String, String> in(Folder folder, Map<String, String> given) throws IOException {
    Map<String, String> variables = new HashMap<>(given);
    variables.putIfAbsent("GODWIT_SECRETS_DIR", folder.directory("secrets").toString());
    if (!variables.containsKey("GODWIT_KEYSET")) {
      variables.put("GODWIT_KEYSET", "file:" + folder.path().resolve("keyset"));
      variables.put("GODWIT_MASTER_KEY", "file:" + folder.masterKey());
    }
    Optional<KeysetPlace> keyset = ReadKeysetPlace.from(Settings.of(variables));
    if (keyset.isPresent() && !keyset.get().exists()) {
      keyset.get().write(Keyset.create());
    }
    return variables;
  }
}
