package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the file beside a script, {@code V1__x.sql.conf}, says about it.
 *
 * @param placeholders whether Flyway looks for placeholders in the script
 */
record FlywayConf(boolean noTransaction, boolean placeholders) {
  static final String SUFFIX = ".sql.conf";

  static FlywayConf read(BundleFile file, boolean placeholders, Found found) {
    String text = found.text(file);
    var conf = new FlywayConf(false, placeholders);
    if (text == null) {
      return conf;
    }
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        conf = conf.with(line, file.path(), i + 1, found);
      }
    }
    return conf;
  }

  private FlywayConf with(String line, String path, int number, Found found) {
    String setting = line.replaceFirst("\\s*=\\s*", "=");
    switch (setting.toLowerCase(Locale.ROOT)) {
      case "executeintransaction=true",
          "placeholderreplacement=true",
          "shouldexecute=true",
          "encoding=utf-8",
          "encoding=utf8" -> {}
      case "executeintransaction=false" -> {
        return new FlywayConf(true, placeholders);
      }
      case "placeholderreplacement=false" -> {
        return new FlywayConf(noTransaction, false);
      }
      default ->
          found.add(
              new Problem(
                  path,
                  number,
                  1,
                  NOT_SUPPORTED,
                  "%s cannot be honoured.".formatted(Excerpt.of(line)),
                  "Known are executeInTransaction, placeholderReplacement and encoding=UTF-8; where"
                      + " a script must not run everywhere, write -- godwit: env=… into it."));
    }
    return this;
  }

  static void refuseOrphans(List<BundleFile> files, Found found) {
    Set<String> paths = new HashSet<>();
    files.forEach(file -> paths.add(file.path()));
    for (BundleFile file : files) {
      String path = file.path();
      if (path.endsWith(SUFFIX) && !paths.contains(path.substring(0, path.length() - 5))) {
        found.refuse(
            file, "There is no script that this could be about.", "Correct its name or remove it.");
      }
    }
  }
}
