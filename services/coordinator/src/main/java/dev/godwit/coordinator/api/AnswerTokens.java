package dev.godwit.coordinator.api;

import dev.godwit.coordinator.token.KeepTokens;
import dev.godwit.coordinator.token.NewToken;
import dev.godwit.coordinator.token.TokenEntry;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Operations on API tokens. */
final class AnswerTokens {
  private record TokenBody(String name, String role, @Nullable Duration validFor) {
    NewToken read() {
      return new NewToken(name, Role.parse(role), Optional.ofNullable(validFor));
    }
  }

  private record Created(String token, String name, String role, @Nullable Instant expiresAt) {}

  private record TokenList(List<TokenEntry> tokens) {}

  private record Revocation(String reason) {}

  private final Backstage backstage;

  AnswerTokens(Backstage backstage) {
    this.backstage = backstage;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "listTokens", _ -> Answer.ok(new TokenList(backstage.read(KeepTokens::list))),
        "createToken", this::create,
        "revokeToken", this::revoke);
  }

  private Answer create(Call call) {
    TokenBody body = call.body(TokenBody.class);
    NewToken wanted = Backstage.valid(body::read);
    return backstage
        .change(tx -> KeepTokens.create(tx, wanted, call.caller().name()))
        .<Answer>map(
            made ->
                Answer.created(
                    new Created(made.token().value(), body.name(), body.role(), made.expiresAt())))
        .orElseGet(
            () ->
                Problem.conflict(
                    "there is a token named %s; revoke it first".formatted(wanted.name())));
  }

  private Answer revoke(Call call) {
    String name = call.path("name", text -> text);
    String reason = call.body(Revocation.class).reason();
    return backstage.change(tx -> KeepTokens.revoke(tx, name, call.caller().name(), reason))
        ? Answer.empty()
        : Problem.notFound("there is no valid token named " + name);
  }
}
