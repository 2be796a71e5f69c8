package dev.godwit.cli.api;

import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bundle as the API takes it. */
public final class PublishBundle {
  private PublishBundle() {}

  public static Map<String, Object> request(Bundle bundle, @Nullable String label) {
    Map<String, Object> request = new HashMap<>();
    request.put("files", bundle.files().stream().map(PublishBundle::file).toList());
    if (label != null) {
      request.put("label", label);
    }
    return request;
  }

  private static Map<String, String> file(BundleFile file) {
    return Map.of(
        "path", file.path(), "contentBase64", Base64.getEncoder().encodeToString(file.content()));
  }
}
