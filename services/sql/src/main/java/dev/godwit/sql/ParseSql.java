package dev.godwit.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.godwit.sql.wasm.ParserAnswer;
import dev.godwit.sql.wasm.ParserBroken;
import dev.godwit.sql.wasm.PgQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Parses SQL with PostgreSQL's own parser, several texts at a time. The parser recurses with the
 * depth of the SQL, so it runs on threads with large stacks of its own; each instance holds some 34
 * MiB, and is made when the first text comes.
 */
public final class ParseSql implements AutoCloseable {
  private static final long STACK_BYTES = 64L << 20;

  /** An instance's memory never shrinks: one that a huge text has blown up is not kept. */
  private static final int KEPT_PAGES = 2048;

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();

  private final Queue<PgQuery> idle = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads;

  /** A parser for as many texts at a time. */
  public ParseSql(int parallel) {
    threads = Executors.newFixedThreadPool(parallel, ParseSql::thread);
  }

  /** A parser for as many texts at a time as there are processors. */
  public static ParseSql onEachProcessor() {
    return new ParseSql(Runtime.getRuntime().availableProcessors());
  }

  public SqlReading parse(String sql) {
    return later(sql).join();
  }

  /** Parses as soon as an instance is free. */
  public CompletableFuture<SqlReading> later(String sql) {
    int nul = sql.indexOf('\0');
    return nul >= 0
        ? CompletableFuture.completedFuture(
            new SqlReading.Refused("a NUL character is no SQL", nul))
        : CompletableFuture.supplyAsync(() -> read(sql), threads);
  }

  /**
   * The statements in the body of a DO or CREATE FUNCTION statement in PL/pgSQL, in their order;
   * none where the body cannot be read, which the server finds out when it runs it.
   *
   * @param sql the whole statement
   */
  public List<PlpgsqlStatement> body(String sql) {
    return CompletableFuture.supplyAsync(
            () -> with(instance -> ReadPlpgsql.statements(tree(instance.parsePlpgsql(sql)))),
            threads)
        .exceptionally(_ -> List.of())
        .join();
  }

  @Override
  public void close() {
    threads.shutdown();
  }

  private SqlReading read(String sql) {
    var offsets = new TextOffsets(sql);
    try {
      return switch (with(instance -> instance.parse(sql))) {
        case ParserAnswer.Tree(String json) ->
            new SqlReading.Parsed(statements(json, sql, offsets));
        case ParserAnswer.Refusal(String message, int cursor) ->
            new SqlReading.Refused(message, cursor == 0 ? 0 : offsets.ofCodePoint(cursor - 1));
      };
    } catch (ParserBroken e) {
      return new SqlReading.Refused("too deeply nested or too large for the parser", 0);
    }
  }

  private <T> T with(Function<PgQuery, T> work) {
    PgQuery taken = idle.poll();
    PgQuery instance = taken == null ? PgQuery.start() : taken;
    T result = work.apply(instance);
    if (instance.pages() <= KEPT_PAGES) {
      idle.add(instance);
    }
    return result;
  }

  private static List<ParsedStatement> statements(String json, String sql, TextOffsets offsets) {
    List<ParsedStatement> statements = new ArrayList<>();
    for (JsonNode raw : tree(json).path("stmts")) {
      int start = raw.path("stmt_location").asInt(0);
      int length = raw.path("stmt_len").asInt(0);
      int end = length == 0 ? sql.length() : offsets.ofByte(start + length);
      Node node = Node.of(raw.path("stmt"));
      statements.add(new ParsedStatement(node, offsets.ofByte(start), end, offsets));
    }
    return statements;
  }

  private static JsonNode tree(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the parser's answer is no JSON", e);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "sql-parser", STACK_BYTES);
    thread.setDaemon(true);
    return thread;
  }
}
