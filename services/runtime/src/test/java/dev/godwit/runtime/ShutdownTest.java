package dev.godwit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class ShutdownTest {
  private final List<String> closed = new CopyOnWriteArrayList<>();

  @Test
  void lastOpenedIsClosedFirstAndOnlyOnce() throws Exception {
    Shutdown shutdown = new Shutdown(Duration.ofSeconds(10));
    shutdown.closes("pool", () -> closed.add("pool"));
    shutdown.closes("edge", () -> closed.add("edge"));

    shutdown.close();
    shutdown.close();
    shutdown.await();

    assertThat(closed).containsExactly("edge", "pool");
    assertThatIllegalStateException()
        .isThrownBy(() -> shutdown.closes("late", () -> closed.add("late")));
  }

  @Test
  void resourceThatFailsOrHangsDoesNotKeepTheOthersOpen() {
    CountDownLatch never = new CountDownLatch(1);
    Shutdown shutdown = new Shutdown(Duration.ofMillis(200));
    shutdown.closes("pool", () -> closed.add("pool"));
    shutdown.closes("hanging", never::await);
    shutdown.closes(
        "failing",
        () -> {
          throw new IllegalStateException("broken");
        });

    shutdown.close();

    await().untilAsserted(() -> assertThat(closed).contains("pool"));
  }
}
