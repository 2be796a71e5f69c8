package dev.godwit.runtime;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of docs/openapi.yaml that one service serves: the operations tagged with its name. Of a
 * response it keeps only the media types that Vert.x can validate; problems and event streams are
 * documented, not validated.
 */
public final class ServiceContract {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private ServiceContract() {}

  public static OpenAPIContract load(Vertx vertx, String service) {
    JsonObject whole = read();
    whole.remove("security"); // Admit sees to it, by x-godwit-role
    JsonObject paths = whole.getJsonObject("paths");
    for (String path : Set.copyOf(paths.fieldNames())) {
      JsonObject item = paths.getJsonObject(path);
      keepOperations(item, service);
      if (item.fieldNames().stream().noneMatch(METHODS::contains)) {
        paths.remove(path);
      }
    }
    JsonObject responses = whole.getJsonObject("components").getJsonObject("responses");
    responses.fieldNames().forEach(name -> keepMediaTypes(responses.getJsonObject(name)));
    return OpenAPIContract.from(vertx, whole).await();
  }

  /**
   * What each operation needs of its caller, by operationId.
   *
   * @throws IllegalStateException where an operation does not say it
   */
  static Map<String, Needed> needed(OpenAPIContract contract) {
    return contract.operations().stream()
        .collect(Collectors.toMap(Operation::getOperationId, ServiceContract::needed));
  }

  private static Needed needed(Operation operation) {
    String role = operation.getOpenAPIModel().getString("x-godwit-role");
    if (role == null) {
      throw new IllegalStateException(
          "docs/openapi.yaml does not say which x-godwit-role %s needs"
              .formatted(operation.getOperationId()));
    }
    return Needed.parse(role);
  }

  private static void keepOperations(JsonObject item, String service) {
    for (String method : Set.copyOf(item.fieldNames())) {
      if (!METHODS.contains(method)) {
        continue;
      }
      JsonObject operation = item.getJsonObject(method);
      operation.remove("security");
      if (operation.getJsonArray("tags").contains(service)) {
        JsonObject responses = operation.getJsonObject("responses");
        responses.fieldNames().forEach(code -> keepMediaTypes(responses.getJsonObject(code)));
      } else {
        item.remove(method);
      }
    }
  }

  private static void keepMediaTypes(JsonObject response) {
    JsonObject content = response.getJsonObject("content");
    if (content == null) {
      return;
    }
    Set.copyOf(content.fieldNames()).stream()
        .filter(type -> !MediaType.isMediaTypeSupported(type))
        .forEach(content::remove);
    if (content.isEmpty()) {
      response.remove("content");
    }
  }

  private static JsonObject read() {
    try (InputStream in = ServiceContract.class.getResourceAsStream("openapi.yaml")) {
      Map<String, Object> read =
          YAMLMapper.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .build()
              .readValue(Objects.requireNonNull(in), new TypeReference<Map<String, Object>>() {});
      return new JsonObject(read);
    } catch (IOException e) {
      throw new UncheckedIOException("docs/openapi.yaml is not readable", e);
    }
  }
}
