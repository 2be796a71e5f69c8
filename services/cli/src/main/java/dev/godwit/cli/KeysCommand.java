package dev.godwit.cli;

import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.coordinator.credentials.RewrapCredentials;
import dev.godwit.coordinator.credentials.RewrapCredentials.Rewrapped;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.runtime.Settings;
import dev.godwit.runtime.vault.Keyset;
import dev.godwit.runtime.vault.KeysetPlace;
import dev.godwit.runtime.vault.ReadKeysetPlace;
import dev.godwit.runtime.vault.Vault;
import dev.godwit.runtime.vault.VaultClosed;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** The keys that stored credentials are sealed with. */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Keys that stored credentials are sealed with.",
    footer = {
      "",
      "GODWIT_KEYSET says where they lie (file:PATH or env:NAME), GODWIT_MASTER_KEY opens them",
      "(32 bytes in base64, or file:PATH or env:NAME), GODWIT_CONTROL_URL leads to what they seal.",
      "",
      "Rotation, while everything runs: godwit keys rotate; give all services the new file;",
      "godwit keys rewrap."
    })
final class KeysCommand {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @Command(mixinStandardHelpOptions = true, description = "Make the keyset; never over another.")
  int create() throws IOException {
    KeysetPlace place = place();
    if (place.exists()) {
      throw new Stop("there is a keyset at %s; godwit keys rotate adds a key".formatted(place));
    }
    return write(place, Keyset.create());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Add a key that seals from now on. The older ones still open.")
  int rotate() throws IOException, VaultClosed {
    KeysetPlace place = place();
    return write(place, place.read().rotated());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Seal all stored credentials again, with the key that seals now.")
  int rewrap() {
    Rewrapped done = onControl(this::rewrap);
    System.out.printf("%d credentials are sealed again%n", done.credentials());
    done.unreadable().forEach(owner -> System.out.printf("no key opens those of %s%n", owner));
    return done.unreadable().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  @Command(mixinStandardHelpOptions = true, description = "The keys and what each has sealed.")
  int list() throws VaultClosed {
    Map<Long, Long> counts = onControl(RewrapCredentials::counts);
    for (Keyset.Key key : place().read().keys()) {
      System.out.printf(
          "%10d  %-7s  %d credentials%n",
          key.id(), key.primary() ? "seals" : "opens", counts.getOrDefault(key.id(), 0L));
    }
    return ExitCode.DONE;
  }

  private Rewrapped rewrap(RewrapCredentials credentials) {
    try {
      return credentials.run(System.getProperty("user.name", "cli"));
    } catch (VaultClosed e) {
      throw new Stop(String.valueOf(e.getMessage()), e);
    }
  }

  private static int write(KeysetPlace place, Keyset keyset) throws IOException {
    String text = place.write(keyset);
    System.out.printf("key %d seals from now on%n", keyset.primary());
    if (place.isVariable()) {
      System.out.printf("put this into %s:%n%s%n", place, text);
    }
    return ExitCode.DONE;
  }

  private static KeysetPlace place() {
    return ReadKeysetPlace.from(Settings.load())
        .orElseThrow(() -> Stop.usage("GODWIT_KEYSET is not set; file:PATH says where keys lie"));
  }

  private static <T> T onControl(Function<RewrapCredentials, T> work) {
    Settings settings = Settings.load();
    DatabaseUrl url =
        settings.required(
            "GODWIT_CONTROL_URL",
            "the control database",
            text ->
                DatabaseUrl.parse(
                    text, settings.optional("GODWIT_CONTROL_PASSWORD").map(Password::new)));
    Vertx vertx = Vertx.vertx();
    try (ControlDatabase control = new ControlDatabase(vertx, url, DEADLINE)) {
      return work.apply(new RewrapCredentials(control, Vault.from(settings)));
    } finally {
      vertx.close().await();
    }
  }
}
