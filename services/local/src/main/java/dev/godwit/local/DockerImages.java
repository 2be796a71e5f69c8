package dev.godwit.local;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;

/**
 * Whether Docker answers and has, or can get, the images. Asked before Testcontainers is: that
 * would try for two minutes where Docker runs but its registry cannot be reached.
 */
final class DockerImages {
  private static final Logger LOG = LoggerFactory.getLogger(DockerImages.class);

  private DockerImages() {}

  static boolean areThere() {
    try {
      List<DockerClientProviderStrategy> ways =
          ServiceLoader.load(DockerClientProviderStrategy.class).stream()
              .map(ServiceLoader.Provider::get)
              .toList();
      DockerClient docker =
          DockerClientProviderStrategy.getFirstValidStrategy(ways).getDockerClient();
      return Stream.concat(
              Stream.of(ContainerKafka.IMAGE),
              Arrays.stream(PostgresMajor.values()).map(PostgresMajor::image))
          .allMatch(image -> isThere(docker, image));
    } catch (IllegalStateException e) {
      LOG.info("Docker does not answer; servers run in this process");
      return false;
    }
  }

  private static boolean isThere(DockerClient docker, String image) {
    try {
      docker.inspectImageCmd(image).exec();
      return true;
    } catch (NotFoundException e) {
      return pull(docker, image);
    }
  }

  private static boolean pull(DockerClient docker, String image) {
    try {
      return docker.pullImageCmd(image).start().awaitCompletion(5, TimeUnit.MINUTES);
    } catch (DockerException e) {
      LOG.info("Docker cannot get {}; servers run in this process", image, e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
