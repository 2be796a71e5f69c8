package dev.godwit.runtime;

import dev.godwit.contract.ReasonCode;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.openapi.validation.ValidatorException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong with a request into a problem. */
final class RefuseRequest implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(RefuseRequest.class);

  @Override
  public void handle(RoutingContext context) {
    Problem problem = problem(context, context.failure(), context.statusCode());
    WriteAnswer.to(context.response(), problem);
  }

  private static Problem problem(RoutingContext context, @Nullable Throwable failure, int status) {
    return switch (failure) {
      case Refused refused -> refused.problem();
      case ValidatorException invalid -> Problem.invalid(text(invalid));
      case HttpException http when http.getCause() instanceof ValidatorException invalid ->
          Problem.invalid(text(invalid));
      case HttpException http when http.getStatusCode() < 500 -> ofStatus(http.getStatusCode());
      case null -> ofStatus(status);
      case Throwable other when status >= 400 && status < 500 -> ofStatus(status);
      case Throwable other -> {
        LOG.atError()
            .addKeyValue("method", context.request().method())
            .setCause(other)
            .log("A request failed");
        yield Problem.internal();
      }
    };
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 404 -> Problem.notFound("there is nothing at this path");
      case 405 -> refusal(405, "this path does not know this method");
      case 413 -> refusal(413, "the body is larger than this service accepts");
      case 415 -> refusal(415, "the body's content type is not accepted here");
      case 500, 501, 502, 503 -> Problem.internal();
      default -> refusal(status < 400 ? 400 : status, "the request is not usable");
    };
  }

  private static Problem refusal(int status, String detail) {
    return Problem.of(status, ReasonCode.REQUEST_INVALID, detail);
  }

  private static String text(Throwable e) {
    return e.getMessage() == null ? "the request does not follow its description" : e.getMessage();
  }
}
