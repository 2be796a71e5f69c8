package dev.godwit.query.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.Version;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.FleetMap;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.Position;
import dev.godwit.query.fleet.TargetState;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Answers the questions about the map of the whole fleet. */
record AnswerMap(FleetStore store, AskFleet ask) {
  private record Layout(String generation, int cells, List<FleetMap.Run> runs) {}

  private record Cells(String generation, List<Cell> cells) {}

  private record Cell(
      int cell,
      TargetId target,
      ClusterId cluster,
      TargetState state,
      int tenants,
      @Nullable TenantId tenant,
      @Nullable String name,
      @Nullable Version version) {}

  Map<String, Operation> operations() {
    return Map.of(
        "getFleetMap", this::map,
        "getFleetMapChanges", this::changes,
        "getFleetMapLayout", this::layout,
        "listFleetMapCells", this::cells);
  }

  private Answer map(Call call) {
    Optional<RolloutId> rollout = call.query("rollout", RolloutId::new);
    boolean gzip = call.header("Accept-Encoding").filter(e -> e.contains("gzip")).isPresent();
    return ask.answer(
        call,
        (fleet, now) -> {
          byte[] bytes = fleet.map().bytes(rollout);
          Map<String, String> headers =
              Map.of(
                  "Godwit-Generation", MapChanges.generation(fleet, now),
                  "Godwit-Position", now.toString(),
                  "Vary", "Accept-Encoding");
          return new Answer.Noted(headers, gzip ? compressed(bytes) : octets(bytes));
        });
  }

  private Answer changes(Call call) {
    Optional<RolloutId> rollout = call.query("rollout", RolloutId::new);
    Position since = call.query("since", store::position).orElse(store.nowhere());
    Optional<String> generation = call.query("generation");
    return ask.answer(
        call,
        (fleet, now) ->
            Answer.ok(
                generation.filter(MapChanges.generation(fleet, now)::equals).isPresent()
                    ? store.askSince(since, (_, news) -> MapChanges.of(fleet, news, rollout))
                    : MapChanges.reset(fleet, now)));
  }

  private Answer layout(Call call) {
    return ask.answer(
        call,
        (fleet, now) ->
            Answer.ok(
                new Layout(
                    MapChanges.generation(fleet, now), fleet.map().size(), fleet.map().runs())));
  }

  private Answer cells(Call call) {
    Optional<String> generation = call.query("generation");
    int first = call.query("first", Integer::valueOf).orElse(0);
    int count = call.query("cells", Integer::valueOf).orElse(1);
    return ask.answer(
        call,
        (fleet, now) -> {
          String present = MapChanges.generation(fleet, now);
          return generation.filter(present::equals).isPresent()
              ? Answer.ok(new Cells(present, cells(fleet, first, count)))
              : Problem.conflict("the map's generation is %s now".formatted(present));
        });
  }

  private static List<Cell> cells(Fleet fleet, int first, int count) {
    AtomicInteger cell = new AtomicInteger(first);
    return fleet.map().targets(first, count).stream()
        .map(target -> cell(fleet, cell.getAndIncrement(), target))
        .toList();
  }

  private static Cell cell(Fleet fleet, int cell, TargetId target) {
    TenantId tenant = RolloutView.onlyTenant(fleet, target);
    return new Cell(
        cell,
        target,
        fleet.clusterOf(target),
        fleet.stateOf(target),
        fleet.countAt(target),
        tenant,
        tenant == null ? null : fleet.tenant(tenant).map(TenantStatus::name).orElse(null),
        fleet.versionOf(target).orElse(null));
  }

  private static Answer octets(byte[] bytes) {
    return new Answer.Bytes("application/octet-stream", Buffer.buffer(bytes));
  }

  private static Answer compressed(byte[] bytes) {
    var compressed = new ByteArrayOutputStream();
    try (OutputStream out = new QuickGzip(compressed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer.Noted(Map.of("Content-Encoding", "gzip"), octets(compressed.toByteArray()));
  }

  /** A fleet's bytes are much alike, so that trying hard saves little and takes long. */
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
