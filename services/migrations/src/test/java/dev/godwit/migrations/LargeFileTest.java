package dev.godwit.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Five megabytes are read in under a second, whatever they consist of. */
class LargeFileTest {
  private static final int SIZE = 5_000_000;
  private static final Duration LIMIT = Duration.ofSeconds(1);

  static List<Named<String>> texts() {
    String row = "(1, 'it''s', E'\\n', $$;$$, now()), -- row\n";
    return List.of(
        Named.of("rows", filled("INSERT INTO t VALUES (1, 'it''s', E'\\n', $$;$$); -- row\n")),
        Named.of("a statement", "INSERT INTO t VALUES " + filled(row) + "(2, '', '', '', now());"),
        Named.of("a literal", "INSERT INTO t VALUES ('" + filled("it''s; ") + "');"),
        Named.of("a block", "DO $$ BEGIN\n" + filled("  UPDATE t SET a = 1;\n") + "END $$;"),
        Named.of("a block of literals", "DO $$ BEGIN " + filled("EXECUTE 'SELECT';") + "END $$;"),
        Named.of("a block of queries", "DO $$ BEGIN x" + filled(" > select 1") + "; END $$;"),
        Named.of("calls", "SELECT " + filled("set_config(") + "1;"),
        Named.of("declarations", "DO $$ " + filled("begin declare ") + "; END $$;"),
        Named.of("indexes", filled("CREATE INDEX CONCURRENTLY i ON t (a);\n")),
        Named.of("comments", filled("-- nothing\n/* at all */\n") + "SELECT 1;"),
        Named.of("a body", "CREATE PROCEDURE p() BEGIN ATOMIC " + filled("SELECT 1;\n") + "END;"),
        Named.of("carriage returns", filled("SELECT 1;\r\n")),
        Named.of("names", filled("SELECT größe, \"ü;\" FROM имя;\n")),
        Named.of("psql's commands", filled("\\set x 1\n")),
        Named.of("parentheses", filled("(")),
        Named.of("transactions", filled("BEGIN; COMMIT;\n")));
  }

  @ParameterizedTest
  @MethodSource("texts")
  @org.junit.jupiter.api.Timeout(
      value = 40,
      threadMode = org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD)
  void isReadInUnderASecond(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    List<BundleFile> files = List.of(new BundleFile("tenant/001_large.sql", content));

    assertThat(content.length).isGreaterThanOrEqualTo(SIZE);
    assertThat(medianOfThree(() -> ReadBundle.fromFiles(files))).isLessThan(LIMIT);
  }

  /** The processor's time: the machine may be busy with other things. */
  private static Duration medianOfThree(Runnable reading) {
    var threads = ManagementFactory.getThreadMXBean();
    long median =
        IntStream.range(0, 3)
            .mapToLong(
                run -> {
                  long before = threads.getCurrentThreadCpuTime();
                  reading.run();
                  return threads.getCurrentThreadCpuTime() - before;
                })
            .sorted()
            .skip(1)
            .findFirst()
            .orElseThrow();
    System.out.println("TOOK " + Thread.currentThread().getName() + " " + median / 1_000_000);
    return Duration.ofNanos(median);
  }

  private static String filled(String part) {
    return part.repeat(SIZE / part.length() + 1);
  }
}
