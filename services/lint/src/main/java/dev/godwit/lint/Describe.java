package dev.godwit.lint;

import dev.godwit.lint.view.Finding;
import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Rule;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;

/** From a rule's hit to a finding that people can place. */
final class Describe {
  private Describe() {}

  static Finding finding(Rule rule, LintSettings settings, LintFile file, Hit hit) {
    String text = file.text();
    int offset = Math.min(hit.offset(), text.length());
    Place place = new Places(text).at(offset);
    int start = offset - place.column() + 1;
    int end = text.indexOf('\n', start);
    return new Finding(
        rule.id(),
        settings.severity(rule),
        file.path(),
        place.line(),
        place.column(),
        text.substring(start, end < 0 ? text.length() : end),
        hit.message(),
        rule.why(),
        hit.fix());
  }
}
