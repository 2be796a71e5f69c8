package dev.godwit.local;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The older PostgreSQL's programs. Its artifact differs from the current one's in nothing but the
 * version, so that it cannot be on the class path too: the build copies it, and a system property
 * says where to. The copy is that of the machine's own platform.
 */
record OlderBinaries(Path artifact) implements PgBinaryResolver {
  private static final String PROPERTY = "godwit.test.older-postgres";

  static OlderBinaries copiedByTheBuild() {
    String path = System.getProperty(PROPERTY, "");
    if (path.isEmpty() || !Files.exists(Path.of(path))) {
      throw new ServerFailure(
          "PostgreSQL %d is not here ('%s'): set -D%s to the jar that `mvn pre-integration-test` copies to the module's target/postgres"
              .formatted(PostgresMajor.OLDER.number(), path, PROPERTY),
          null);
    }
    return new OlderBinaries(Path.of(path));
  }

  @Override
  public InputStream getPgBinary(String system, String machineHardware) throws IOException {
    try (JarFile jar = new JarFile(artifact.toFile())) {
      JarEntry archive =
          jar.stream()
              .filter(entry -> entry.getName().endsWith(".txz"))
              .findFirst()
              .orElseThrow(() -> new IOException("there is no archive in " + artifact));
      try (InputStream in = jar.getInputStream(archive)) {
        return new ByteArrayInputStream(in.readAllBytes());
      }
    }
  }
}
