package dev.godwit.cli.api;

import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bundle as the API takes it. */
public final class PublishBundle {
  private PublishBundle() {}

  public static Map<String, Object> request(Bundle bundle, @Nullable String label) {
    List<Map<String, String>> files = bundle.files().stream().map(PublishBundle::file).toList();
    return label == null ? Map.of("files", files) : Map.of("label", label, "files", files);
  }

  private static Map<String, String> file(BundleFile file) {
    return Map.of(
        "path", file.path(), "contentBase64", Base64.getEncoder().encodeToString(file.content()));
  }
}
