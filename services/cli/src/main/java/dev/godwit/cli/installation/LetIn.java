package dev.godwit.cli.installation;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Logins;
import dev.godwit.cli.api.Token;
import java.io.IOException;
import java.util.Optional;

/** Lets this machine's command line in without ceremony: with a token that it finds by itself. */
final class LetIn {
  private static final String TOKEN = "token";

  private final Folder folder;
  private final Services services;

  LetIn(Folder folder, Services services) {
    this.folder = folder;
    this.services = services;
  }

  /** The token of the last start where it is still good, so that who watches may go on. */
  Token token() {
    Optional<Token> last = folder.files().read(TOKEN).map(Token::new).filter(this::isGood);
    return last.orElseGet(
        () -> {
          Token fresh = services.token(folder.name());
          folder.files().write(TOKEN, fresh.value());
          return fresh;
        });
  }

  /** Keeps it where {@code godwit login} keeps what it is given. */
  void remember(Token token) throws IOException {
    Logins logins = new Logins(System.getenv());
    logins.keep(services.api(), token);
    logins.keep(services.query(), token);
  }

  private boolean isGood(Token token) {
    try (ApiClient client = new ApiClient(services.api(), Optional.of(token))) {
      client.get("/me");
      return true;
    } catch (ApiRefused e) {
      return false;
    }
  }
}
