package dev.godwit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas say of the records neither less nor more than the Java code does. */
final class SchemaTest {
  @ParameterizedTest
  @EnumSource
  void messageSchemaNamesTheRecordsComponents(Message message) throws Exception {
    assertDescribes(Schemas.document(message.type()), message.data());
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Target.class,
        TenantPlace.class,
        JobLimits.class,
        JobStamp.class,
        PhysicalDatabase.class,
        AppliedMigration.class,
        Failure.class,
        Failure.Place.class,
        FailureCause.class,
        RolloutStatus.Wave.class,
        RolloutStatus.Counts.class
      })
  void sharedDefinitionNamesTheRecordsComponents(Class<?> type) throws Exception {
    assertDescribes(Schemas.document("definitions").at("/$defs/" + type.getSimpleName()), type);
  }

  @Test
  void everyReasonCodeIsInTheSchema() throws Exception {
    JsonNode codes = Schemas.document("definitions").at("/$defs/ReasonCode/enum");

    assertThat(codes)
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ReasonCode.values()).map(ReasonCode::name).toList());
  }

  /** The schema's fields are the record's components, and those that it requires cannot be null. */
  static void assertDescribes(JsonNode schema, Class<?> type) {
    List<RecordComponent> components = List.of(type.getRecordComponents());
    assertThat(schema.get("properties").fieldNames())
        .toIterable()
        .containsExactlyElementsOf(components.stream().map(RecordComponent::getName).toList());
    assertThat(schema.get("required"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(
            components.stream()
                .filter(c -> !c.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .toList());
    components.stream()
        .filter(component -> isNamed(component.getType()))
        .forEach(
            component ->
                assertThat(schema.at("/properties/%s/$ref".formatted(component.getName())).asText())
                    .endsWith("#/$defs/" + component.getType().getSimpleName()));
  }

  private static boolean isNamed(Class<?> type) {
    return type.isRecord()
        && (type.getEnclosingClass() == null
            || Arrays.stream(type.getRecordComponents())
                .noneMatch(c -> c.isAnnotationPresent(JsonValue.class)));
  }
}
