package dev.godwit.bench;

import dev.godwit.lint.LintTrack;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.sql.ParseSql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** How long the linter takes: for 500 files from the JVM's start on, and for one file once warm. */
final class LintBench {
  private static final int FILES = 500;
  private static final int ROUNDS = 200;

  private LintBench() {}

  public static void main(String[] args) {
    Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    List<LintFile> files = IntStream.range(0, FILES).mapToObj(LintBench::file).toList();
    try (ParseSql parser = ParseSql.onEachProcessor()) {
      int findings = LintTrack.lint(parser, LintSettings.DEFAULT, files).size();
      System.out.printf(
          "%d files, %d findings, from the JVM's start: %d ms%n",
          FILES, findings, Duration.between(started, Instant.now()).toMillis());
      long[] nanos =
          IntStream.range(0, ROUNDS).mapToLong(i -> one(parser, files.get(i))).sorted().toArray();
      System.out.printf(
          "one file, warm: median %.1f ms, 99 of 100 within %.1f ms%n",
          nanos[ROUNDS / 2] / 1e6, nanos[ROUNDS * 99 / 100] / 1e6);
    }
  }

  private static long one(ParseSql parser, LintFile file) {
    long before = System.nanoTime();
    LintTrack.lint(parser, LintSettings.DEFAULT, List.of(file));
    return System.nanoTime() - before;
  }

  private static LintFile file(int number) {
    String sql =
        """
        -- Migration: %1$d
        CREATE TABLE orders_%1$d (
          id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          tenant_id bigint NOT NULL,
          customer_id bigint NOT NULL REFERENCES customers (id),
          state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'paid', 'sent', 'gone')),
          total numeric(12, 2) NOT NULL DEFAULT 0,
          note text,
          created_at timestamptz NOT NULL DEFAULT now(),
          updated_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX orders_%1$d_customer ON orders_%1$d (customer_id);
        CREATE INDEX orders_%1$d_state ON orders_%1$d (tenant_id, state) WHERE state <> 'gone';
        ALTER TABLE orders_%1$d ENABLE ROW LEVEL SECURITY;
        CREATE POLICY mine ON orders_%1$d
          USING (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), '')::bigint);
        ALTER TABLE customers ADD COLUMN orders_%1$d_seen timestamptz;
        ALTER TABLE customers ALTER COLUMN name SET NOT NULL;
        CREATE OR REPLACE FUNCTION touch_%1$d() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.updated_at := now();
          RETURN NEW;
        END;
        $$;
        CREATE TRIGGER touch BEFORE UPDATE ON orders_%1$d
          FOR EACH ROW EXECUTE FUNCTION touch_%1$d();
        INSERT INTO states (name, sort) VALUES ('open', 1), ('paid', 2), ('sent', 3), ('gone', 4);
        COMMENT ON TABLE orders_%1$d IS 'What customers have asked for';
        GRANT SELECT, INSERT, UPDATE ON orders_%1$d TO app;
        """
            .formatted(number);
    return LintFile.of("%04d.sql".formatted(number), sql, false);
  }
}
