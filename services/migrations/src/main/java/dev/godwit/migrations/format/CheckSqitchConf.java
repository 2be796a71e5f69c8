package dev.godwit.migrations.format;

import dev.godwit.migrations.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the settings of a {@code sqitch.conf} that would make Sqitch do what Godwit does not. */
final class CheckSqitchConf {
  private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([^\\]]+?)\\s*]\\s*");
  private static final Pattern SETTING = Pattern.compile("\\s*([A-Za-z_-]+)\\s*=\\s*(.*?)\\s*");
  private static final Set<String> PLACES =
      Set.of(
          "top_dir",
          "deploy_dir",
          "revert_dir",
          "reworked_dir",
          "reworked_deploy_dir",
          "reworked_revert_dir",
          "plan_file",
          "extension");
  private static final Set<String> USUAL =
      Set.of(
          ".",
          "./",
          "deploy",
          "./deploy",
          "revert",
          "./revert",
          "sqitch.plan",
          "./sqitch.plan",
          "sql");
  private static final Set<String> FALSE = Set.of("false", "no", "0", "off");

  private CheckSqitchConf() {}

  static List<Problem> check(TextFile conf) {
    List<Problem> problems = new ArrayList<>();
    String section = "";
    int offset = 0;
    for (String line : conf.text().split("\n", -1)) {
      Matcher opens = SECTION.matcher(line);
      Matcher setting = SETTING.matcher(line);
      if (opens.matches()) {
        section = opens.group(1).toLowerCase(Locale.ROOT);
      } else if (setting.matches()) {
        check(conf, offset, section, setting, problems);
      }
      offset += line.length() + 1;
    }
    return problems;
  }

  private static void check(
      TextFile conf, int offset, String section, Matcher setting, List<Problem> problems) {
    String key = setting.group(1).toLowerCase(Locale.ROOT);
    String value = setting.group(2);
    if (section.contains("variables")) {
      problems.add(
          conf.notSupported(
              offset,
              "Variables of psql, such as %s, are not filled in.".formatted(key),
              "Write the value into the scripts, and remove the variable."));
    } else if (PLACES.contains(key) && !USUAL.contains(value)) {
      problems.add(
          conf.notSupported(
              offset,
              "Files in other places than Sqitch's usual ones are not read: %s = %s."
                  .formatted(key, value),
              "Name the directory that holds sqitch.plan, deploy and revert as the track's."));
    } else if (section.equals("deploy")
        && key.equals("verify")
        && !FALSE.contains(value.toLowerCase(Locale.ROOT))) {
      problems.add(
          conf.notSupported(
              offset,
              "Verify scripts are not run after a deployment.",
              "Set deploy.verify to false; where a check must hold, make it the end of the deploy"
                  + " script, as a DO block that raises an exception."));
    }
  }
}
