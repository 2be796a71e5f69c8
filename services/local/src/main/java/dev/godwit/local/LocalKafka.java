package dev.godwit.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka 4.3 broker that is its own controller, inside this JVM, on free loopback ports. Topics
 * are never created by accident.
 */
public final class LocalKafka implements KafkaServer {
  private final ServerDirectory directory;
  private final BrokerSettings settings;
  private final int port;
  private final int controllerPort;
  private final CloseAtExit exit;
  private @Nullable KafkaRaftServer running;

  public LocalKafka(BrokerSettings settings) {
    this.settings = settings;
    this.directory = ServerDirectory.of(settings.directory(), "godwit-kafka");
    this.port = directory.port("port");
    this.controllerPort = directory.port("controller-port");
    this.exit = new CloseAtExit("kafka-" + port, this::close);
    try {
      format();
      start();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public synchronized void start() {
    stop();
    KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(properties()), Time.SYSTEM);
    try {
      server.startup();
    } catch (RuntimeException e) {
      server.shutdown();
      throw new ServerFailure(
          "Kafka did not start on port %d with data in %s: look at the cause and Kafka's log, then start again"
              .formatted(port, directory.path()),
          e);
    }
    running = server;
  }

  @Override
  public synchronized void stop() {
    KafkaRaftServer stopping = running;
    if (stopping != null) {
      running = null;
      stopping.shutdown();
      stopping.awaitShutdown();
    }
  }

  @Override
  public synchronized void close() {
    stop();
    directory.release();
    exit.cancel();
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  private void format() {
    try (PrintStream silent =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(silent)
          .setClusterId(directory.kept("cluster-id", () -> Uuid.randomUuid().toString()))
          .setNodeId(1)
          .setDirectories(List.of(data().toString()))
          .setMetadataLogDirectory(data().toString())
          .setControllerListenerName("CONTROLLER")
          .setFeatureLevel("share.version", (short) 1)
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new ServerFailure("cannot format Kafka's storage in " + data(), e);
    }
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new HashMap<>(settings.effective());
    properties.put("node.id", "1");
    properties.put("process.roles", "broker,controller");
    properties.put("controller.listener.names", "CONTROLLER");
    properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    properties.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    properties.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers());
    properties.put("log.dirs", data().toString());
    return properties;
  }

  private Path data() {
    return directory.path().resolve("data");
  }
}
