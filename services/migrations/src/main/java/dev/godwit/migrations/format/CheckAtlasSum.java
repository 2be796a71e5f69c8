package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Compares a directory with its {@code atlas.sum}: one line per file with the SHA-256 of all names
 * and contents up to it, and a first line with the SHA-256 of those lines.
 */
final class CheckAtlasSum {
  private static final String MARK = "h1:";
  private static final Pattern LEFT_OUT = Pattern.compile("^[ -~]*atlas:sum +ignore\\b");

  private final BundleFile sum;

  private CheckAtlasSum(BundleFile sum) {
    this.sum = sum;
  }

  /**
   * Finds the first disagreement.
   *
   * @param scripts in the order of their names
   */
  static Optional<Problem> check(BundleFile sum, List<BundleFile> scripts) {
    return new CheckAtlasSum(sum).check(scripts);
  }

  private Optional<Problem> check(List<BundleFile> scripts) {
    List<String> said = utf8(sum).lines().toList();
    List<Entry> actual = entries(scripts);
    for (int i = 0; i < actual.size(); i++) {
      Entry entry = actual.get(i);
      String line = i + 1 < said.size() ? said.get(i + 1) : "";
      if (!line.equals(entry.name() + " " + MARK + entry.hash())) {
        return Optional.of(
            disagreement(i + 2, "%s was added or changed since".formatted(quoted(entry.name()))));
      }
    }
    if (said.size() > actual.size() + 1) {
      String line = said.get(actual.size() + 1);
      return Optional.of(
          disagreement(
              actual.size() + 2,
              "the directory has no %s".formatted(quoted(line.split(" ", 2)[0]))));
    }
    return said.isEmpty() || !said.getFirst().equals(MARK + total(actual))
        ? Optional.of(disagreement(1, "its first line is not the sum of the others"))
        : Optional.empty();
  }

  private Problem disagreement(int line, String what) {
    return new Problem(
        sum.path(),
        line,
        1,
        NOT_SUPPORTED,
        "The directory is not what atlas.sum says: %s.".formatted(what),
        "If the change is meant, run atlas migrate hash; if not, restore the file.");
  }

  private static List<Entry> entries(List<BundleFile> scripts) {
    MessageDigest digest = sha256();
    List<Entry> entries = new ArrayList<>();
    for (BundleFile script : scripts) {
      String name = Paths.name(script.path());
      update(digest, name);
      if (!LEFT_OUT.matcher(utf8(script)).find()) {
        digest.update(script.content());
        entries.add(new Entry(name, base64(copy(digest))));
      }
    }
    return entries;
  }

  private static String total(List<Entry> entries) {
    MessageDigest digest = sha256();
    for (Entry entry : entries) {
      update(digest, entry.name());
      update(digest, entry.hash());
    }
    return base64(digest);
  }

  private static void update(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(MessageDigest digest) {
    return Base64.getEncoder().encodeToString(digest.digest());
  }

  private static MessageDigest copy(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("SHA-256 can be copied on every platform", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is there on every platform", e);
    }
  }

  private static String utf8(BundleFile file) {
    return new String(file.content(), StandardCharsets.UTF_8);
  }

  private static String quoted(String name) {
    return Excerpt.of(name);
  }

  private record Entry(String name, String hash) {}
}
