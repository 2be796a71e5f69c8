package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.ReasonCode;
import dev.godwit.coordinator.token.CreatedToken;
import dev.godwit.coordinator.token.MakeFirstToken;
import dev.godwit.coordinator.token.NewToken;
import dev.godwit.runtime.Role;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** API tokens, from the first to the revoked. */
final class TokenIT {
  private final Installation fleet = new Installation();

  TokenIT() throws Exception {}

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void whoMayWriteTheControlDatabaseMakesTheFirstToken() throws Exception {
    NewToken wanted = new NewToken("grace", Role.VIEWER, Optional.empty());

    CreatedToken made = MakeFirstToken.on(fleet.control, wanted).orElseThrow();

    assertThat(MakeFirstToken.on(fleet.control, wanted)).as("the name is taken").isEmpty();
    fleet.api.token(made.token().value());
    assertThat(fleet.api.get("/me").toString())
        .isEqualTo("{\"name\":\"grace\",\"role\":\"viewer\"}");
    Api.assertProblem(
        fleet.api.ask("/tokens", Map.of("name", "eve", "role", "admin")),
        403,
        ReasonCode.FORBIDDEN);
  }

  @Test
  void tokenIsKeptAsAHashAndCountsItsDays() throws Exception {
    JsonNode made =
        fleet.api.post("/tokens", Map.of("name", "ci", "role", "releaser", "validFor", "P90D"));
    String token = made.path("token").asText();

    assertThat(token).matches("gdw_[A-Za-z0-9_-]{43}");
    assertThat(
            fleet.count(
                "SELECT count(*) FROM godwit.api_tokens t WHERE t::text LIKE '%" + token + "%'"))
        .isZero();
    assertThat(entry("ci").has("lastUsedOn")).isFalse();
    String admin = fleet.api.token();
    fleet.api.token(token);
    assertThat(fleet.api.get("/me").path("role").asText()).isEqualTo("releaser");
    fleet.api.token(admin);
    assertThat(entry("ci").has("lastUsedOn")).isTrue();
    assertThat(entry("ci").has("expiresAt")).isTrue();
    assertThat(fleet.api.get("/tokens").toString()).doesNotContain(token);
  }

  @Test
  void revokedTokenIsRefusedAndItsNameIsFreeAgain() throws Exception {
    String token =
        fleet.api.post("/tokens", Map.of("name", "ci", "role", "viewer")).path("token").asText();
    Api.assertProblem(
        fleet.api.ask("/tokens", Map.of("name", "ci", "role", "viewer")), 409, ReasonCode.CONFLICT);

    assertThat(fleet.api.ask("/tokens/ci/revoke", Map.of("reason", "leaked")).statusCode())
        .isEqualTo(204);

    Api.assertProblem(
        fleet.api.ask("/tokens/ci/revoke", Map.of("reason", "again")), 404, ReasonCode.NOT_FOUND);
    fleet.api.post("/tokens", Map.of("name", "ci", "role", "viewer"));
    assertThat(fleet.api.get("/audit?object=token:ci").findValuesAsText("action"))
        .containsExactly("token.create", "token.revoke", "token.create");
    fleet.api.token(token);
    await()
        .atMost(Installation.PATIENCE)
        .untilAsserted(() -> assertThat(fleet.api.status("/me")).isEqualTo(401));
  }

  @Test
  void nobodyListsTokensThroughTheWindowOfServices() {
    assertThat(fleet.count("SELECT count(*) FROM godwit.use_token(sha256('guessed'::bytea))"))
        .isZero();
    assertThat(
            fleet.count(
                """
                SELECT count(*) FROM pg_proc p, aclexplode(p.proacl) a
                WHERE p.oid = 'godwit.use_token(bytea)'::regprocedure AND a.grantee = 0
                """))
        .as("grants to everybody")
        .isZero();
  }

  private JsonNode entry(String name) throws Exception {
    for (JsonNode token : fleet.api.get("/tokens").path("tokens")) {
      if (token.path("name").asText().equals(name)) {
        return token;
      }
    }
    throw new AssertionError("no token " + name);
  }
}
