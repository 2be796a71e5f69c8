package dev.godwit.runtime;

import dev.godwit.contract.ReasonCode;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.Locale;

/**
 * Why a request was not carried out, as RFC 9457 has it, with a stable reason code and what happens
 * next.
 */
public record Problem(
    String type, String title, int status, String detail, ReasonCode code, String next)
    implements Answer {
  public static Problem of(int status, ReasonCode code, String detail, String next) {
    String kind = code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    String title = HttpResponseStatus.valueOf(status).reasonPhrase();
    return new Problem("urn:godwit:problem:" + kind, title, status, detail, code, next);
  }

  public static Problem of(int status, ReasonCode code, String detail) {
    return of(status, code, detail, code.next());
  }

  public static Problem invalid(String detail) {
    return of(400, ReasonCode.REQUEST_INVALID, detail);
  }

  public static Problem notFound(String detail) {
    return of(404, ReasonCode.NOT_FOUND, detail);
  }

  public static Problem conflict(String detail) {
    return of(409, ReasonCode.CONFLICT, detail);
  }

  static Problem internal() {
    return of(500, ReasonCode.INTERNAL, "something went wrong inside the service");
  }
}
