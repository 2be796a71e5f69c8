package dev.godwit.worker;

import dev.godwit.contract.JobStatus;
import dev.godwit.messaging.PublishMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes to the status topic. */
final class StatusToKafka implements PublishStatus {
  private static final Logger LOG = LoggerFactory.getLogger(StatusToKafka.class);

  private final PublishMessages publish;

  StatusToKafka(PublishMessages publish) {
    this.publish = publish;
  }

  @Override
  public void soon(JobStatus status) {
    var _ =
        publish
            .send(status)
            .whenComplete(
                (_, failure) -> {
                  if (failure != null) {
                    LOG.atWarn()
                        .addKeyValue("job", status.stamp().job())
                        .log("A job's sign of life was not delivered: {}", failure.toString());
                  }
                });
  }

  @Override
  public void now(JobStatus status) {
    publish.send(status).join();
  }
}
