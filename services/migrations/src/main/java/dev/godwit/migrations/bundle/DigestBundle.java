package dev.godwit.migrations.bundle;

import dev.godwit.contract.BundleDigest;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Names a bundle by its content: the SHA-256 of one line per file, in the order of the paths' UTF-8
 * bytes, of the file's SHA-256, two spaces, its path and LF. Paths hold no line break and no
 * backslash, so a list is read in one way only, and anybody can repeat it where the bundle lies:
 *
 * <pre>find control tenant -name '*.sql' | LC_ALL=C sort | xargs sha256sum | sha256sum</pre>
 */
final class DigestBundle {
  private static final Comparator<BundleFile> BY_PATH =
      (a, b) -> Arrays.compareUnsigned(utf8(a.path()), utf8(b.path()));

  private DigestBundle() {}

  static List<BundleFile> sorted(List<BundleFile> files) {
    return files.stream().sorted(BY_PATH).toList();
  }

  static BundleDigest digest(List<BundleFile> files) {
    StringBuilder list = new StringBuilder();
    for (BundleFile file : sorted(files)) {
      list.append(Sha256.hex(file.content())).append("  ").append(file.path()).append('\n');
    }
    return new BundleDigest("sha256:" + Sha256.hex(utf8(list.toString())));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
