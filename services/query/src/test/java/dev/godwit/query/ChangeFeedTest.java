package dev.godwit.query;

import static dev.godwit.query.fleet.Words.started;
import static dev.godwit.query.fleet.Words.succeeded;
import static dev.godwit.query.fleet.Words.tenant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.godwit.contract.TenantStatus;
import dev.godwit.query.EventStream.Event;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.runtime.Node;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class ChangeFeedTest {
  private final FleetStore store = new FleetStore(1);
  private final Node node = Node.open("query", Duration.ofSeconds(10));
  private final int port = Ada.serves(node, store);
  private final Api api = new Api(port);

  @AfterEach
  void close() {
    api.close();
    node.close();
  }

  @Test
  void newcomerIsToldToLookAndThenWhatChanges() throws Exception {
    store.fold(List.of(tenant("a", 1)));
    try (EventStream events = follow(Optional.empty())) {
      assertThat(events.next().name()).isEqualTo("reset");

      store.fold(List.of(started("a", 1, 1), succeeded("a", 1, 2)));

      Event change = events.next();
      assertThat(change.name()).isEqualTo("change");
      assertThat(change.data().at("/tenants/0/state").asText()).isEqualTo("succeeded");
      assertThat(change.data().at("/fleet/states/succeeded").asInt()).isEqualTo(1);
      assertThat(change.data().at("/tenants")).hasSize(1);
    }
  }

  @Test
  void whoComesBackIsToldWhatHappenedMeanwhile() throws Exception {
    store.fold(List.of(tenant("a", 1), tenant("b", 1)));
    String seen;
    try (EventStream events = follow(Optional.empty())) {
      seen = events.next().id();
    }
    store.fold(List.of(succeeded("b", 1, 1)));

    try (EventStream events = follow(Optional.of(seen))) {
      Event change = events.next();

      assertThat(change.name()).isEqualTo("change");
      assertThat(change.data().at("/tenants").findValuesAsText("tenant")).containsExactly("b");
    }
  }

  @Test
  void whoWasAwayTooLongOrComesFromAnotherLifeLooksAnew() throws Exception {
    String seen;
    try (EventStream events = follow(Optional.of("12345-1"))) {
      Event reset = events.next();
      assertThat(reset.name()).isEqualTo("reset");
      seen = reset.id();
    }
    store.fold(IntStream.range(0, 30_000).mapToObj(i -> tenant("t" + i, 1)).toList());

    try (EventStream events = follow(Optional.of(seen))) {
      assertThat(events.next().name()).isEqualTo("reset");
    }
  }

  @Test
  void burstIsOneEventWithALimitedList() throws Exception {
    try (EventStream events = follow(Optional.empty())) {
      events.next();

      store.fold(IntStream.range(0, 1_000).mapToObj(i -> tenant("t" + i, 1)).toList());

      Event change = events.next();
      assertThat(change.data().get("tenants")).hasSize(100);
      assertThat(change.data().get("more").asBoolean()).isTrue();
      assertThat(change.data().at("/fleet/tenants").asInt()).isEqualTo(1_000);
    }
  }

  @Test
  void changeTellsTheCellsOfTheMap() throws Exception {
    store.fold(List.of(tenant("a", 1), tenant("b", 1)));
    try (EventStream all = follow(Optional.empty());
        EventStream one =
            new EventStream(api.uri("/api/v1/events?rollout=r-2"), Optional.empty())) {
      all.next();
      one.next();

      store.fold(List.of(succeeded("b", 1, 1)));

      assertThat(all.next().data().at("/map/cells")).hasToString("[1]");
      assertThat(one.next().data().at("/map/states")).hasToString("[19]");
    }
  }

  @Test
  void twoHundredReadersThatDoNotReadNeedLittleMemory() throws Exception {
    List<Socket> stuck = new ArrayList<>();
    try {
      for (int reader = 0; reader < 200; reader++) {
        stuck.add(stuckReader());
      }
      await().until(() -> followers() == 200);
      long before = usedMemory();
      try (EventStream events = follow(Optional.empty())) {
        events.next();
        for (int round = 1; round <= 12; round++) {
          store.fold(twoHundredKilobytesOfTenants(round));
          events.next();
        }
        assertThat(usedMemory() - before).isLessThan(200 * 256 * 1024 + 32 * 1024 * 1024);
      }
    } finally {
      for (Socket socket : stuck) {
        socket.close();
      }
    }
    await().untilAsserted(() -> assertThat(followers()).isZero());
  }

  @Test
  void eventThatWouldBeTooLongTellsTheSumsOnly() throws Exception {
    try (EventStream events = follow(Optional.empty())) {
      events.next();

      store.fold(tenantsWithNames(5_000, 1));

      Event change = events.next();
      assertThat(change.data().get("tenants")).isEmpty();
      assertThat(change.data().get("more").asBoolean()).isTrue();
      assertThat(change.data().at("/fleet/tenants").asInt()).isEqualTo(100);
      assertThat(change.data().at("/map/cells")).hasSize(100);
    }
  }

  /** What is reachable on the heap, and what the network holds beside it. */
  private static long usedMemory() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
  }

  @Test
  void readerThatDoesNotReadHoldsUpNobodyAndLaterSkipsWhatItMissed() throws Exception {
    int rounds = 30;
    try (Socket stuck = stuckReader();
        EventStream events = follow(Optional.empty())) {
      await().until(() -> followers() == 2);
      String last = events.next().id();
      for (int revision = 1; revision <= rounds; revision++) {
        store.fold(twoHundredKilobytesOfTenants(revision));
        last = events.next().id();
      }
      assertThat(followers()).isEqualTo(2);

      assertThat(eventsUntil(last, stuck)).isLessThan(rounds);
    }
    await().untilAsserted(() -> assertThat(followers()).isZero());
  }

  private static List<TenantStatus> twoHundredKilobytesOfTenants(long revision) {
    return tenantsWithNames(160, revision);
  }

  private static List<TenantStatus> tenantsWithNames(int words, long revision) {
    return IntStream.range(0, 100)
        .mapToObj(i -> tenant("t" + i, revision))
        .map(
            tenant ->
                new TenantStatus(
                    tenant.tenant(),
                    revision,
                    "long name ".repeat(words),
                    tenant.environment(),
                    tenant.state(),
                    tenant.labels(),
                    tenant.target(),
                    null,
                    tenant.at()))
        .toList();
  }

  private static long eventsUntil(String id, Socket socket) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    long events = 0;
    for (String line = ""; !line.equals("id: " + id); line = lines.readLine()) {
      events += line.startsWith("id: ") ? 1 : 0;
    }
    return events + 1;
  }

  private Socket stuckReader() throws Exception {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    OutputStream out = socket.getOutputStream();
    out.write(
        "GET /api/v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\n\r\n"
            .formatted(Ada.BEARER)
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    return socket;
  }

  private int followers() throws Exception {
    return (int)
        api.ask("/metrics")
            .body()
            .lines()
            .filter(line -> line.startsWith("godwit_query_followers{"))
            .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
            .sum();
  }

  private EventStream follow(Optional<String> lastEventId) throws Exception {
    return new EventStream(api.uri("/api/v1/events"), lastEventId);
  }
}
