package dev.godwit.lint;

import dev.godwit.lint.view.Finding;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.script.ReadScript;
import dev.godwit.migrations.script.ScriptReading;
import dev.godwit.sql.ParseSql;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Lints SQL as a track would be, a file per part between lines of {@code -- next migration}. */
final class Linting {
  private static final ParseSql PARSER = new ParseSql(1);

  private Linting() {}

  static List<Finding> lint(LintSettings settings, String sql) {
    List<LintFile> files = new ArrayList<>();
    for (String part : sql.split("\n-- next migration\n", -1)) {
      files.add(file("%03d.sql".formatted(files.size() + 1), part));
    }
    return LintTrack.lint(PARSER, settings, files);
  }

  private static LintFile file(String path, String sql) {
    var file = new BundleFile(path, sql.getBytes(StandardCharsets.UTF_8));
    return switch (ReadScript.read(file)) {
      case ScriptReading.Read read -> LintFile.of(read.script(), false);
      case ScriptReading.Unreadable _ -> LintFile.of(path, sql, false);
    };
  }
}
