package dev.godwit.lint.view;

import dev.godwit.migrations.Directives;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;

/**
 * A script as the rules see it.
 *
 * @param undo whether it takes a migration back
 */
public record LintFile(String path, Directives directives, Script script, boolean undo) {

  /** Any SQL file. */
  public static LintFile of(String path, String text, boolean undo) {
    return new LintFile(path, Directives.NONE, SplitStatements.split(text), undo);
  }

  /** A migration's script. */
  public static LintFile of(MigrationScript script, boolean undo) {
    return new LintFile(
        script.path(), script.directives(), SplitStatements.split(script.text()), undo);
  }

  public String text() {
    return script.text();
  }
}
