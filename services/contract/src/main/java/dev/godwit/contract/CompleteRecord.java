package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a JSON document lacks for a record: every component that is not {@link Nullable} must
 * be there, at any depth. Jackson alone would fill such a component with null, and the record's
 * declared type would lie from then on.
 */
final class CompleteRecord {
  private CompleteRecord() {}

  /** The path of the first field that is missing or null, such as {@code stamp.target.id}. */
  static @Nullable String firstMissing(JsonNode node, Class<?> type) {
    return inRecord(node, type, "");
  }

  private static @Nullable String inRecord(JsonNode node, Class<?> type, String path) {
    if (!node.isObject()) {
      return null; // Jackson says better what is wrong with it
    }
    return Arrays.stream(type.getRecordComponents())
        .map(component -> inComponent(node, component, path))
        .filter(missing -> missing != null)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable String inComponent(
      JsonNode owner, RecordComponent component, String path) {
    String here = path.isEmpty() ? component.getName() : path + "." + component.getName();
    JsonNode value = owner.get(component.getName());
    AnnotatedType type = component.getAnnotatedType();
    if (value == null || value.isNull()) {
      return type.isAnnotationPresent(Nullable.class) ? null : here;
    }
    return inValue(value, type, here);
  }

  private static @Nullable String inValue(JsonNode value, AnnotatedType type, String path) {
    if (type instanceof AnnotatedParameterizedType generic) {
      return inElements(value, generic, path);
    }
    return type.getType() instanceof Class<?> plain && kind(value, plain).isRecord()
        ? inRecord(value, kind(value, plain), path)
        : null;
  }

  /** The one of a closed set of types that the value says it is of, or else the type itself. */
  private static Class<?> kind(JsonNode value, Class<?> type) {
    JsonSubTypes kinds = type.getAnnotation(JsonSubTypes.class);
    String name = value.path("type").asText();
    return kinds == null
        ? type
        : Arrays.stream(kinds.value())
            .filter(kind -> kind.name().equals(name))
            .<Class<?>>map(JsonSubTypes.Type::value)
            .findFirst()
            .orElse(type);
  }

  private static @Nullable String inElements(
      JsonNode value, AnnotatedParameterizedType type, String path) {
    List<AnnotatedType> arguments = List.of(type.getAnnotatedActualTypeArguments());
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String missing = inElement(field.getValue(), arguments, path + "." + field.getKey());
      if (missing != null) {
        return missing;
      }
    }
    for (int i = 0; i < value.size() && value.isArray(); i++) {
      String missing = inElement(value.get(i), arguments, "%s[%d]".formatted(path, i));
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  private static @Nullable String inElement(
      JsonNode element, List<AnnotatedType> arguments, String path) {
    return element.isNull() ? path : inValue(element, arguments.getLast(), path);
  }
}
