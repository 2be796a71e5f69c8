package dev.godwit.engine.doctor;

import dev.godwit.contract.Identifier;
import io.vertx.core.VertxException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** What is found behind the login. */
final class DiagnoseServer {
  /** Those that the login has answered. */
  private static final Set<Check> BEFORE_QUESTIONS = Set.of(Check.CREDENTIALS, Check.DATABASE);

  private final Conversation conversation;
  private final Identifier schema;
  private final Clock clock;
  private final List<Diagnosis> found = new ArrayList<>();

  DiagnoseServer(Conversation conversation, Identifier schema, Clock clock) {
    this.conversation = conversation;
    this.schema = schema;
    this.clock = clock;
  }

  List<Diagnosis> run() {
    try {
      look();
    } catch (VertxException | TimeoutException e) {
      found.add(
          Diagnosis.failed(
              next(),
              "the server did not answer a question: " + e.getMessage(),
              "try again; if it stays, the server's log says why"));
    }
    return found;
  }

  private void look() throws TimeoutException {
    found.add(direct());
    if (found.getLast().isFailed()) {
      return;
    }
    ServerFacts facts = ServerFacts.read(conversation, schema);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    found.add(JudgeVersion.judge(facts.version(), today));
    found.add(primary(facts.standby()));
    found.addAll(new JudgeRole(facts.role(), facts.rights(), schema).judge());
    found.addAll(
        new JudgeSettings(facts.settings(), facts.load(), facts.rights().relations()).judge());
    if (facts.rights().uses()) {
      found.addAll(new DiagnoseHistory(conversation, schema).run());
    }
  }

  /** The engine tells a pooler in the same way. */
  private Diagnosis direct() throws TimeoutException {
    int answers =
        conversation.ask("SELECT pg_backend_pid() AS pid").iterator().next().getInteger("pid");
    return answers == conversation.backend()
        ? Diagnosis.ok(Check.POOLER, "the server itself answers")
        : pooler("another process answers than the one that took the login");
  }

  static Diagnosis pooler(String why) {
    return Diagnosis.failed(
        Check.POOLER,
        "a connection pooler is in the way: " + why,
        "name PostgreSQL's own address and port: a lock held through a pooler locks nobody out");
  }

  private static Diagnosis primary(boolean standby) {
    return standby
        ? Diagnosis.failed(
            Check.STANDBY,
            "this is a standby, which follows another server",
            "name the primary's address")
        : Diagnosis.ok(Check.STANDBY, "it takes writes");
  }

  /** The check that the question was asked for. */
  private Check next() {
    Set<Check> made = found.stream().map(Diagnosis::check).collect(Collectors.toSet());
    return Arrays.stream(Check.values())
        .dropWhile(check -> check != Check.POOLER)
        .filter(check -> !BEFORE_QUESTIONS.contains(check) && !made.contains(check))
        .findFirst()
        .orElse(Check.OTHER_TOOLS);
  }
}
