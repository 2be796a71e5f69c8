package dev.godwit.coordinator.source;

import dev.godwit.contract.Failure;
import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.ReadRows;
import dev.godwit.engine.ReadRows.Rows;
import dev.godwit.runtime.ResolveSecret;
import dev.godwit.runtime.Secret;
import dev.godwit.runtime.SecretMissing;
import dev.godwit.runtime.vault.Sealed;
import dev.godwit.runtime.vault.Vault;
import dev.godwit.runtime.vault.VaultClosed;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a source who is in the fleet. It is read in a transaction that cannot write. */
public record ReadSource(
    ControlDatabase control, ReadRows rows, ResolveSecret secrets, Vault vault) {
  /** The list, or why there is none. */
  public sealed interface Listed {
    record All(List<Map<String, String>> rows) implements Listed {}

    record Unreadable(String why) implements Listed {}
  }

  Listed read(TenantSource source) {
    try {
      DatabaseUrl url = DatabaseUrl.parse(source.url(), password(source));
      return switch (rows.run(url.server(), url.database(), source.query())) {
        case Rows.Read(List<Map<String, String>> found) -> new Listed.All(found);
        case Rows.Failed(Failure failure) -> new Listed.Unreadable(failure.message());
      };
    } catch (SecretMissing | VaultClosed e) {
      return new Listed.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Password> password(TenantSource source) throws SecretMissing, VaultClosed {
    if (source.passwordRef().isPresent()) {
      return Optional.of(new Password(secrets.resolve(source.passwordRef().get()).value()));
    }
    Optional<Row> sealed =
        control.inTransaction(
            tx ->
                tx.row(
                    "SELECT sealed FROM godwit.credentials WHERE owner = $1",
                    source.owner().value()));
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    Sealed stored = new Sealed(sealed.get().getBuffer("sealed").getBytes());
    Secret opened = vault.open(stored, source.owner());
    return Optional.of(new Password(opened.value()));
  }
}
