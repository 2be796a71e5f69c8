package dev.godwit.migrations.format;

import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The changes and tags of a {@code sqitch.plan}, in its order, which is that of their deployment.
 *
 * @param project absent where the plan names none
 */
record SqitchPlan(TextFile file, @Nullable String project, List<Entry> entries) {
  private static final Pattern PROJECT = Pattern.compile("\\s*%\\s*project\\s*=\\s*(\\S+)\\s*");
  private static final Pattern LINE =
      Pattern.compile(
          "\\s*(?<operator>[-+]\\s*)?(?<name>@?[^\\s@:#\\\\\\[]+)\\s*(?:\\[(?<needs>[^]]*)])?\\s*"
              + "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ\\s+[^#]*?(?:#\\s*(?<note>.*))?");

  SqitchPlan {
    entries = List.copyOf(entries);
  }

  /** One line of the plan. */
  sealed interface Entry {
    String name();
  }

  /**
   * A change.
   *
   * @param instance 1, and more where an earlier change of that name is reworked
   * @param needs what stands in brackets
   * @param offset of its line
   */
  record Change(String name, int instance, List<String> needs, String note, int offset)
      implements Entry {}

  /** A tag, with its {@code @}. */
  record Tag(String name) implements Entry {}

  static SqitchPlan read(TextFile file, List<Problem> problems) {
    String project = null;
    List<Entry> entries = new ArrayList<>();
    int offset = 0;
    for (String line : file.text().split("\n", -1)) {
      Matcher pragma = PROJECT.matcher(line);
      if (pragma.matches()) {
        project = pragma.group(1);
      } else if (!line.isBlank()
          && !line.strip().startsWith("#")
          && !line.strip().startsWith("%")) {
        entry(line, offset, entries, file, problems).ifPresent(entries::add);
      }
      offset += line.length() + 1;
    }
    return new SqitchPlan(file, project, entries);
  }

  private static Optional<Entry> entry(
      String line, int offset, List<Entry> before, TextFile file, List<Problem> problems) {
    Matcher matcher = LINE.matcher(line);
    boolean reads = matcher.matches();
    String operator = reads ? matcher.group("operator") : null;
    if (!reads || (operator != null && operator.startsWith("-"))) {
      problems.add(
          file.notSupported(
              offset,
              Excerpt.of(line) + " is no change or tag that Godwit can read.",
              "Write it as sqitch add and sqitch tag do."));
      return Optional.empty();
    }
    String name = matcher.group("name");
    if (name.startsWith("@")) {
      return Optional.of(new Tag(name));
    }
    String needs = Optional.ofNullable(matcher.group("needs")).orElse("");
    String note = Optional.ofNullable(matcher.group("note")).orElse("");
    long earlier =
        before.stream().filter(one -> one instanceof Change && one.name().equals(name)).count();
    return Optional.of(
        new Change(
            name,
            Math.toIntExact(earlier) + 1,
            Arrays.stream(needs.split("\\s+")).filter(one -> !one.isBlank()).toList(),
            note.strip(),
            offset));
  }

  List<Change> changes() {
    return entries.stream().filter(Change.class::isInstance).map(Change.class::cast).toList();
  }

  /**
   * The tags between a change and its next reworking, the newest first; none where it is newest.
   */
  List<String> reworkTags(Change change) {
    int from = entries.indexOf(change);
    List<String> tags = new ArrayList<>();
    for (Entry entry : entries.subList(from + 1, entries.size())) {
      switch (entry) {
        case Tag(String tag) -> tags.addFirst(tag);
        case Change later -> {
          if (later.name().equals(change.name())) {
            return tags;
          }
        }
      }
    }
    return List.of();
  }

  /** Whether a later change reworks this one. */
  boolean isReworked(Change change) {
    return changes().stream()
        .anyMatch(one -> one.name().equals(change.name()) && one.instance() > change.instance());
  }

  /**
   * The change that a requirement names, as of the change that has it.
   *
   * @param need {@code name}, {@code name@tag} or {@code @tag}, of this project
   */
  Optional<Change> find(String need, Change of) {
    int at = need.indexOf('@');
    String name = at < 0 ? need : need.substring(0, at);
    int end = at < 0 ? entries.indexOf(of) : entries.indexOf(new Tag(need.substring(at)));
    return entries.subList(0, Math.max(end, 0)).stream()
        .filter(Change.class::isInstance)
        .map(Change.class::cast)
        .filter(change -> name.isEmpty() || change.name().equals(name))
        .reduce((_, last) -> last);
  }
}
