package dev.godwit.runtime;

/**
 * What the service does for one operationId of docs/openapi.yaml. It runs on a virtual thread, so
 * it may wait. Its request has passed the validation against the description.
 */
@FunctionalInterface
public interface Operation {
  /**
   * Carries the call out.
   *
   * @throws Refused where the request cannot be carried out as it is
   * @throws Exception for surprises; the caller sees a problem with the code INTERNAL, the log has
   *     the rest
   */
  Answer answer(Call call) throws Exception;
}
