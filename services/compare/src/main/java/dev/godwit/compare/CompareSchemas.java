package dev.godwit.compare;

import dev.godwit.migrations.sql.SplitStatements;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.pgcodekeeper.core.PgDiff;
import org.pgcodekeeper.core.model.difftree.DiffTree;
import org.pgcodekeeper.core.model.difftree.TreeElement;
import org.pgcodekeeper.core.schema.AbstractDatabase;

/**
 * Says what leads from one schema to another and back. Where one schema is compared, its name is in
 * front of no name that it qualifies, so that the statements mean the schema in the search path.
 */
public final class CompareSchemas {
  private final CompareOptions options;

  public CompareSchemas(CompareOptions options) {
    this.options = options;
  }

  /**
   * Compares.
   *
   * @throws IllegalArgumentException where the two are of differently named schemas
   */
  public SchemaDifference run(SchemaModel have, SchemaModel want) throws InterruptedException {
    if (!have.schemas().equals(want.schemas())) {
      throw new IllegalArgumentException(
          "schemas of different names cannot be compared: %s and %s; build what is wanted in a"
                  .formatted(have.schemas(), want.schemas())
              + " shadow database, in a schema of the same name");
    }
    Statements forward = soften(statements(have.model(), want.model()));
    Statements backward = soften(statements(want.model(), have.model()));
    var difference =
        new SchemaDifference(forward, backward, notes(forward, backward), notes(backward, forward));
    return have.schemas().size() == 1
        ? LeaveSchemaOut.of(difference, have.schemas().iterator().next())
        : difference;
  }

  private static List<ReviewNote> notes(Statements there, Statements back) {
    return Stream.concat(
            FindRisks.in(there.all()).stream(), FindRenames.in(there.all(), back.all()).stream())
        .toList();
  }

  private Statements soften(List<String> statements) {
    return options.weakLocks()
        ? SoftenLocks.soften(statements)
        : new Statements(statements, List.of());
  }

  private List<String> statements(AbstractDatabase from, AbstractDatabase to)
      throws InterruptedException {
    var settings = DifferSettings.of(options);
    TreeElement root = DiffTree.create(settings, from, to);
    root.setAllChecked();
    try {
      String script =
          new PgDiff(settings)
              .diff(root, from, to, List.of(), List.of(), HistoryTables.hidden(options));
      return SplitStatements.split(script).pieces().stream()
          .map(piece -> piece.sql(script))
          // The engine sets the search path.
          .filter(statement -> !Words.of(statement).starts("set", "search_path"))
          .map(ExtensionPlace::quoted)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the differ reads no file here", e);
    }
  }
}
