package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.WriteHistory.Place;
import dev.godwit.engine.WriteHistory.Rest;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.StatementKind.Batch;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow.Origin;
import dev.godwit.migrations.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes steps as SQL for a person to run where no direct connection is possible: pasted into a web
 * page's SQL editor, or with psql. The history rows are in it, so that Godwit knows afterwards. The
 * transactional steps that follow each other are one transaction, which does nothing where one of
 * them was applied before; what cannot run in a transaction is a part of its own.
 */
public final class WriteScript {
  /** As old servers read it. */
  private static final int ANY_SERVER = 0;

  private final Identifier schema;
  private final Hooks hooks;
  private final HistoryTable table;
  private final WriteHistory write;
  private final List<Part> parts = new ArrayList<>();
  private StringBuilder open = new StringBuilder();

  private WriteScript(Track track, Identifier schema, JobLabel label) {
    this.schema = schema;
    this.hooks = track.hooks();
    this.table = new HistoryTable(schema);
    this.write = new WriteHistory(table, label);
  }

  /** A piece of the script that has to be sent as one query. */
  public record Part(String title, String sql) {}

  /** The steps with their history rows. */
  public static List<Part> of(Track track, Identifier schema, List<Step> steps, JobLabel label) {
    var script = new WriteScript(track, schema, label);
    for (Step step : steps) {
      switch (step) {
        case Step.Transactional one -> script.add(one);
        case Step.Piecewise one -> script.add(one);
      }
    }
    script.closeTransaction();
    return script.parts;
  }

  /** Only the history rows, for migrations that a person has run already. */
  public static String marks(Identifier schema, List<Migration> migrations, JobLabel label) {
    var table = new HistoryTable(schema);
    var write = new WriteHistory(table, label);
    var sql = new StringBuilder("BEGIN;\n").append(table.create(ANY_SERVER));
    migrations.forEach(migration -> sql.append(write.recorded(migration, Origin.MARKED)));
    return sql.append("COMMIT;\n").toString();
  }

  private void add(Step.Transactional step) {
    if (open.isEmpty()) {
      open.append("BEGIN;\n")
          .append("SELECT pg_advisory_xact_lock(")
          .append(TargetLock.of(schema).key())
          .append(");\n")
          .append(table.create(ANY_SERVER));
    }
    open.append("\n-- ").append(step.script().path()).append('\n').append(searchPath());
    var text = new BatchText(write, hooks);
    text.scripts(step).forEach(script -> BatchText.append(script, open));
    open.append(text.record(step, Place.FIRST, Rest.NONE));
  }

  /** Before every step: what the one before has set holds to the end of the transaction. */
  private String searchPath() {
    return "SET LOCAL search_path = " + schema.quoted() + ";\n";
  }

  private void add(Step.Piecewise step) {
    closeTransaction();
    String path = step.script().path();
    List<Statement> statements = step.script().statements();
    for (Statement statement : statements.subList(step.done(), statements.size())) {
      String how =
          statement.kind() instanceof Batch
              ? "run it alone, again and again until it affects no row"
              : "run it alone, outside of a transaction";
      parts.add(
          new Part(
              "%s, statement %d: %s, with search_path = %s"
                  .formatted(path, statement.ordinal(), how, schema.quoted()),
              statement.sql() + ";\n"));
    }
    parts.add(
        new Part(
            path + ": after its statements have succeeded",
            table.create(ANY_SERVER) + write.recorded(step.migration(), Origin.RUN)));
  }

  private void closeTransaction() {
    if (!open.isEmpty()) {
      parts.add(new Part("one transaction", open.append("COMMIT;\n").toString()));
      open = new StringBuilder();
    }
  }
}
