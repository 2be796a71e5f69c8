package dev.godwit.it;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Migrations that leave a witness of having run. */
final class Scripts {
  private Scripts() {}

  /** Counts that the step took effect. */
  static String witness(int step) {
    return "UPDATE witness SET n = n + 1 WHERE step = %d;\n".formatted(step);
  }

  /** Sleeps as long as the target was told to. */
  static String nap() {
    return "SELECT pg_sleep(seconds) FROM nap;\n";
  }

  /**
   * Files {@code tenant/001_step.sql}, {@code tenant/002_step.sql} and so on, as the API takes
   * them.
   */
  static List<Map<String, String>> files(List<String> texts) {
    List<Map<String, String>> files = new ArrayList<>();
    for (String text : texts) {
      files.add(file("tenant/%03d_step.sql".formatted(files.size() + 1), text));
    }
    return files;
  }

  static Map<String, String> file(String path, String text) {
    return Map.of(
        "path",
        path,
        "contentBase64",
        Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
  }
}
