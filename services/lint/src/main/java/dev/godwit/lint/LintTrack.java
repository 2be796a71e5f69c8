package dev.godwit.lint;

import dev.godwit.contract.Tenancy;
import dev.godwit.lint.ReadVisits.Read;
import dev.godwit.lint.rule.Rules;
import dev.godwit.lint.rule.TrackRule;
import dev.godwit.lint.view.Finding;
import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Past;
import dev.godwit.lint.view.Rule;
import dev.godwit.lint.view.Severity;
import dev.godwit.lint.view.Visit;
import dev.godwit.sql.ParseSql;
import dev.godwit.sql.SqlReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Looks at a track's files in the order in which they run. All of them are parsed ahead, as many at
 * a time as the parser has threads; the rules then go through them one by one, because each
 * statement is judged by what came before it.
 */
public final class LintTrack {
  private static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::path)
          .thenComparingInt(Finding::line)
          .thenComparingInt(Finding::column)
          .thenComparing(Finding::rule);

  private final ParseSql parser;
  private final LintSettings settings;
  private final Past past = new Past();
  private final IdentityHashMap<LintFile, JudgeAllowances> allowances = new IdentityHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  private LintTrack(ParseSql parser, LintSettings settings) {
    this.parser = parser;
    this.settings = settings;
  }

  /** What the rules have to say, by file and place. */
  public static List<Finding> lint(ParseSql parser, LintSettings settings, List<LintFile> files) {
    return new LintTrack(parser, settings).run(files);
  }

  private List<Finding> run(List<LintFile> files) {
    List<CompletableFuture<SqlReading>> readings =
        files.stream().map(file -> parser.later(file.text())).toList();
    for (int i = 0; i < files.size(); i++) {
      lint(files.get(i), readings.get(i).join());
    }
    for (TrackRule rule : Rules.OF_TRACKS) {
      if (isOn(rule.rule())) {
        rule.look(past, settings).forEach(hit -> add(rule.rule(), hit.file(), hit.hit()));
      }
    }
    files.forEach(file -> findings.addAll(allowances(file).findings()));
    return findings.stream().distinct().sorted(BY_PLACE).toList();
  }

  private void lint(LintFile file, SqlReading reading) {
    past.beginFile();
    new ReadVisits(parser, settings, past)
        .of(file, reading)
        .forEach(
            read -> {
              switch (read) {
                case Read.Statement(Visit visit) -> look(visit);
                case Read.Unreadable(Hit hit) -> add(Rules.SYNTAX_ERROR, file, hit);
              }
            });
    Rules.OF_FILES.stream()
        .filter(rule -> isOn(rule.rule()))
        .forEach(rule -> rule.look(file, past).forEach(hit -> add(rule.rule(), file, hit)));
  }

  private void look(Visit visit) {
    for (Rule rule : Rules.OF_STATEMENTS) {
      if (isOn(rule) && !(visit.file().undo() && rule.scope() == Rule.Scope.FORWARD)) {
        rule.check().look(visit).forEach(hit -> add(rule, visit.file(), hit));
      }
    }
    if (visit.file().undo()) {
      past.takeControl(visit);
    } else {
      past.take(visit);
    }
  }

  private boolean isOn(Rule rule) {
    boolean concerned =
        switch (rule.scope()) {
          case EVERYWHERE, FORWARD -> true;
          case SHARED -> settings.tenancy() == Tenancy.SHARED;
          case TOGETHER -> settings.tenancy() != Tenancy.DATABASE;
        };
    boolean asked = settings.severities().containsKey(rule.id());
    return (concerned || asked) && settings.severity(rule) != Severity.OFF;
  }

  private void add(Rule rule, LintFile file, Hit hit) {
    Finding finding = Describe.finding(rule, settings, file, hit);
    if (!allowances(file).allows(finding, hit.offset())) {
      findings.add(finding);
    }
  }

  private JudgeAllowances allowances(LintFile file) {
    return allowances.computeIfAbsent(file, one -> new JudgeAllowances(one, settings, this::isOn));
  }
}
