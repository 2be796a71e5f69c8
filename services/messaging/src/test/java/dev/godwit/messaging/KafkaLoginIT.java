package dev.godwit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.godwit.contract.Topics;
import dev.godwit.local.BrokerSettings;
import dev.godwit.local.LocalKafka;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;

/** A broker that lets nobody in without a password. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KafkaLoginIT {
  private static final String PASSWORD = "S3cr3t-of-godwit";

  private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger clients = (Logger) LoggerFactory.getLogger("org.apache.kafka");
  private final LocalKafka broker =
      new LocalKafka(
          BrokerSettings.DEFAULT
              .with(
                  "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT")
              .with("inter.broker.listener.name", "PLAINTEXT")
              .with("sasl.enabled.mechanisms", "PLAIN")
              .with("sasl.mechanism.inter.broker.protocol", "PLAIN")
              .with(
                  "listener.name.plaintext.plain.sasl.jaas.config",
                  login("broker", "S3cr3t-of-the-broker")
                      .replace(
                          ";",
                          " user_broker=\"S3cr3t-of-the-broker\" user_godwit=\"%s\";"
                              .formatted(PASSWORD))));

  @BeforeAll
  void listen() {
    logged.start();
    root.addAppender(logged);
    clients.setLevel(Level.INFO); // so that they tell their settings
  }

  @AfterAll
  void close() {
    clients.setLevel(null);
    root.detachAppender(logged);
    broker.close();
  }

  @Test
  void whoHasThePasswordSendsReadsAndTakesJobs() {
    KafkaSettings settings = settings(PASSWORD);
    new Topology(settings, TopologySettings.DEFAULT).ensure();
    Set<String> done = new ConcurrentSkipListSet<>();
    try (var publish = new PublishMessages(settings, URI.create("/test"), Clock.systemUTC());
        var queue =
            new JobQueue(
                settings,
                new JobQueueSettings(1, 1),
                (job, _) -> done.add(job.id().value()),
                publish,
                (_, _) -> {})) {
      queue.start();
      publish.send(Examples.job(1)).join();

      await().atMost(Duration.ofSeconds(60)).until(() -> done.size() == 1);
    }
    assertNothingTold();
  }

  @Test
  void whoHasAnotherPasswordIsToldSoWithoutIt() {
    Topology refused =
        new Topology(
            settings("S3cr3t-wrong"), TopologySettings.DEFAULT.withPatience(Duration.ofSeconds(5)));

    assertThatThrownBy(refused::ensure)
        .isInstanceOf(MessagingFailure.class)
        .hasStackTraceContaining("Authentication failed")
        .message()
        .doesNotContain("S3cr3t");
    assertNothingTold();
  }

  private void assertNothingTold() {
    assertThat(List.copyOf(logged.list))
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"))
        .noneMatch(line -> line.contains("S3cr3t-of-godwit") || line.contains("S3cr3t-wrong"));
  }

  private KafkaSettings settings(String password) {
    return new KafkaSettings(
        broker.bootstrapServers(),
        Map.of(
            "security.protocol", "SASL_PLAINTEXT",
            "sasl.mechanism", "PLAIN",
            "sasl.jaas.config", login("godwit", password)),
        new Topics("login"));
  }

  private static String login(String user, String password) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
        .formatted(user, password);
  }
}
