package dev.godwit.query.api;

import dev.godwit.contract.TenantId;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.TenantFilter;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes all tenants that a filter wants, a page at a time: the next one is not looked for before
 * the operating system has taken the one before, so that an export needs the memory of one page,
 * however many there are and however slowly somebody reads.
 */
record ExportFleet(FleetStore store) {
  private static final Logger LOG = LoggerFactory.getLogger(ExportFleet.class);
  private static final int PAGE = 500;
  private static final long PATIENCE_SECONDS = 150;

  Answer export(Call call) {
    TenantFilter filter = ReadTenantFilter.of(call);
    ExportFormat format = call.query("format", ExportFormat::parse).orElse(ExportFormat.CSV);
    return new Answer.Stream(
        response -> {
          response
              .setChunked(true)
              .putHeader("Content-Type", format.type())
              .putHeader("Content-Disposition", "attachment; filename=\"" + format.file() + "\"");
          Context loop = Objects.requireNonNull(Vertx.currentContext());
          Thread.ofVirtual().name("export").start(() -> write(filter, format, response, loop));
        });
  }

  private void write(
      TenantFilter filter, ExportFormat format, HttpServerResponse response, Context loop) {
    try {
      Optional<TenantId> after = Optional.empty();
      send(format.begin(), response, loop);
      for (boolean first = true, more = true; more; ) {
        TenantList page = page(filter, after);
        send(format.write(page.tenants(), first), response, loop);
        first &= page.tenants().isEmpty();
        after = Optional.ofNullable(page.next());
        more = after.isPresent();
      }
      send(format.end(), response, loop);
      loop.runOnContext(
          _ -> {
            var _ = response.end();
          });
    } catch (Throwable e) {
      // A file that ends before its end must not look whole.
      LOG.info("An export was not written to its end: {}", e.toString());
      loop.runOnContext(
          _ -> {
            var _ = response.reset();
          });
    }
  }

  private TenantList page(TenantFilter filter, Optional<TenantId> after) {
    return store.ask(fleet -> TenantList.of(fleet, fleet.tenants(filter, after, PAGE)));
  }

  private static void send(byte[] bytes, HttpServerResponse response, Context loop)
      throws Exception {
    Promise<Void> taken = Promise.promise();
    loop.runOnContext(
        _ -> {
          var _ = response.write(Buffer.buffer(bytes)).onComplete(taken);
        });
    taken.future().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
