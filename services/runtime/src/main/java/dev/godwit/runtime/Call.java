package dev.godwit.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.godwit.contract.JsonCodec;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that has passed validation, copied from its event loop so that any thread may read it.
 * A reading that fails (a tenant id that is none) refuses the request and names the parameter.
 */
public final class Call {
  private final Caller caller;
  private final Map<String, String> path;
  private final MultiMap query;
  private final MultiMap headers;
  private final byte[] body;

  Call(RoutingContext context, Caller caller) {
    this.caller = caller;
    path = Map.copyOf(context.pathParams());
    query = MultiMap.caseInsensitiveMultiMap().addAll(context.queryParams());
    headers = MultiMap.caseInsensitiveMultiMap().addAll(context.request().headers());
    Buffer buffer = context.body().buffer();
    body = buffer == null ? new byte[0] : buffer.getBytes();
  }

  public Caller caller() {
    return caller;
  }

  /** A parameter of the path. */
  public <T> T path(String name, Function<String, T> reading) {
    String value = path.get(name);
    if (value == null) {
      throw new IllegalArgumentException("docs/openapi.yaml has no path parameter " + name);
    }
    return read(name, value, reading);
  }

  /** A parameter of the query, empty where it is absent or blank. */
  public <T> Optional<T> query(String name, Function<String, T> reading) {
    return Optional.ofNullable(query.get(name))
        .filter(value -> !value.isBlank())
        .map(value -> read(name, value, reading));
  }

  public Optional<String> query(String name) {
    return query(name, Function.identity());
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The JSON body. */
  public <T> T body(Class<T> type) {
    try {
      T read = JsonCodec.mapper().readValue(body, type);
      if (read == null) {
        throw new Refused(Problem.invalid("the body is null"));
      }
      return read;
    } catch (JsonProcessingException e) {
      throw new Refused(Problem.invalid("the body is not usable: " + reason(e)));
    } catch (IOException e) {
      throw new Refused(Problem.invalid("the body is not readable"));
    }
  }

  /** The body as it came; not a copy. */
  public byte[] bytes() {
    return body;
  }

  private static <T> T read(String name, String value, Function<String, T> reading) {
    try {
      return reading.apply(value);
    } catch (IllegalArgumentException e) {
      throw new Refused(Problem.invalid("%s: %s".formatted(name, e.getMessage())));
    }
  }

  private static String reason(JsonProcessingException e) {
    @Nullable String message = e.getOriginalMessage();
    return message == null
        ? e.getClass().getSimpleName()
        : message.lines().findFirst().orElse("it is empty");
  }
}
