package dev.godwit.coordinator.api;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.ReasonCode;
import dev.godwit.migrations.Problem;
import dev.godwit.runtime.Answer;
import io.vertx.core.buffer.Buffer;
import java.util.List;

/** Files that are no bundle: a problem that names each finding. */
record InvalidBundle(List<Problem> problems) {
  private static final int STATUS = 422;

  private record Body(
      String type,
      String title,
      int status,
      String detail,
      ReasonCode code,
      String next,
      List<Problem> problems) {}

  Answer answer() {
    var plain =
        dev.godwit.runtime.Problem.of(
            STATUS,
            ReasonCode.BUNDLE_INVALID,
            "nothing is published; %d problems, the first: %s"
                .formatted(problems.size(), problems.getFirst()));
    Body body =
        new Body(
            plain.type(),
            plain.title(),
            STATUS,
            plain.detail(),
            plain.code(),
            plain.next(),
            problems);
    return new Answer.Stream(
        response ->
            response
                .setStatusCode(STATUS)
                .putHeader("Content-Type", "application/problem+json")
                .end(Buffer.buffer(JsonCodec.write(body))));
  }
}
