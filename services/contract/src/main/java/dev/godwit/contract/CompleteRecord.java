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
  /** What a record declares of one component. */
  private record Component(String name, AnnotatedType type, boolean nullable) {
    static Component of(RecordComponent declared) {
      AnnotatedType type = declared.getAnnotatedType();
      return new Component(declared.getName(), type, type.isAnnotationPresent(Nullable.class));
    }
  }

  /** Reflection reads annotations anew for every question, and messages come by the thousand. */
  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
        }
      };

  private CompleteRecord() {}

  /** The path of the first field that is missing or null, such as {@code stamp.target.id}. */
  static @Nullable String firstMissing(JsonNode node, Class<?> type) {
    if (!node.isObject()) {
      return null; // Jackson says better what is wrong with it
    }
    for (Component component : COMPONENTS.get(type)) {
      String missing = inComponent(node, component);
      if (missing != null) {
        return missing;
      }
    }
    return null;
  }

  private static @Nullable String inComponent(JsonNode owner, Component component) {
    JsonNode value = owner.get(component.name());
    if (value == null || value.isNull()) {
      return component.nullable() ? null : component.name();
    }
    String missing = inValue(value, component.type());
    return missing == null ? null : component.name() + missing;
  }

  /** The path from the value on, with what joins it to the value's own. */
  private static @Nullable String inValue(JsonNode value, AnnotatedType type) {
    if (type instanceof AnnotatedParameterizedType generic) {
      return inElements(value, generic);
    }
    if (type.getType() instanceof Class<?> plain && kind(value, plain).isRecord()) {
      String missing = firstMissing(value, kind(value, plain));
      return missing == null ? null : "." + missing;
    }
    return null;
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

  private static @Nullable String inElements(JsonNode value, AnnotatedParameterizedType type) {
    AnnotatedType element = List.of(type.getAnnotatedActualTypeArguments()).getLast();
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String missing = inElement(field.getValue(), element);
      if (missing != null) {
        return "." + field.getKey() + missing;
      }
    }
    for (int i = 0; i < value.size() && value.isArray(); i++) {
      String missing = inElement(value.get(i), element);
      if (missing != null) {
        return "[%d]%s".formatted(i, missing);
      }
    }
    return null;
  }

  private static @Nullable String inElement(JsonNode element, AnnotatedType type) {
    return element.isNull() ? "" : inValue(element, type);
  }
}
