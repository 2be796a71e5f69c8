package dev.godwit.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A service refused a request or did not answer; the message is for a person. */
public final class ApiRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int SERVER_ERROR = 500;

  private final boolean passing;

  public ApiRefused(String message, @Nullable Throwable cause) {
    this(message, cause, false);
  }

  private ApiRefused(String message, @Nullable Throwable cause, boolean passing) {
    super(message, cause);
    this.passing = passing;
  }

  /** The service did not answer, which may be otherwise the next time. */
  static ApiRefused unreachable(String message, Throwable cause) {
    return new ApiRefused(message, cause, true);
  }

  /** Whether the same request may be answered later. */
  public boolean isPassing() {
    return passing;
  }

  static ApiRefused problem(int status, JsonNode problem) {
    var text = new StringBuilder(problem.path("detail").asText(problem.path("title").asText("")));
    if (text.isEmpty()) {
      text.append("the service answered with status ").append(status);
    }
    for (JsonNode finding : problem.path("problems")) {
      text.append("\n  ").append(finding(finding));
    }
    String next = problem.path("next").asText("");
    if (!next.isEmpty()) {
      text.append('\n').append(next);
    }
    return new ApiRefused(text.toString(), null, status >= SERVER_ERROR);
  }

  private static String finding(JsonNode finding) {
    return "%s:%d:%d: %s (%s) %s"
        .formatted(
            finding.path("path").asText(),
            finding.path("line").asInt(),
            finding.path("column").asInt(),
            finding.path("message").asText(),
            finding.path("code").asText(),
            finding.path("next").asText());
  }
}
