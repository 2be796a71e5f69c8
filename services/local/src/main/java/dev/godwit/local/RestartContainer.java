package dev.godwit.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;

/**
 * Stops and starts a container without removing it. Its port is published under a fixed number,
 * because Docker would hand out another one at the next start.
 */
record RestartContainer(GenericContainer<?> container, int port) {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  void stop() {
    container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
  }

  void kill() {
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  void start() {
    container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
    if (!Await.until(START_LIMIT, this::answers)) {
      throw new ServerFailure(
          "%s does not answer on port %d: look at its container's log"
              .formatted(container.getDockerImageName(), port),
          null);
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(container.getHost(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
