package dev.godwit.cli.installation;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.local.KeptFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Where one installation keeps its state, for its owner only. One process holds it at a time; the
 * system takes the lock of one that was killed away.
 */
final class Folder implements AutoCloseable {
  private static final String HOLDER = "holder";

  private final Path path;
  private final KeptFiles files;
  private final FileChannel lock;

  private Folder(Path path, FileChannel lock) {
    this.path = path;
    this.files = new KeptFiles(path);
    this.lock = lock;
  }

  static Folder hold(Path given, Instant now) {
    Path path = given.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock taken = channel.tryLock();
      if (taken == null) {
        channel.close();
        throw new Stop(heldBy(path));
      }
      Folder folder = new Folder(path, channel);
      folder.files.write(
          HOLDER,
          "%d since %s"
              .formatted(ProcessHandle.current().pid(), now.truncatedTo(ChronoUnit.SECONDS)));
      folder.files.keep(".gitignore", () -> "*");
      return folder;
    } catch (IOException e) {
      throw new Stop("%s cannot hold an installation: %s".formatted(path, e), e);
    }
  }

  private static String heldBy(Path path) {
    String holder = new KeptFiles(path).read(HOLDER).orElse("that has not said its number yet");
    return "%s is held by process %s; use what it has started, stop it with kill %s, or name another folder with --data"
        .formatted(path, holder, holder.replaceFirst(" .*", ""));
  }

  Path path() {
    return path;
  }

  KeptFiles files() {
    return files;
  }

  /** A directory in it. */
  Path directory(String name) {
    try {
      return Files.createDirectories(path.resolve(name));
    } catch (IOException e) {
      throw new Stop("cannot make %s: %s".formatted(path.resolve(name), e), e);
    }
  }

  /** What this installation is called where several meet, such as on one broker. */
  String name() {
    return "up-" + files.keep("name", () -> HexFormat.of().formatHex(random(4)));
  }

  /** The key that opens the keyset of stored credentials. */
  Path masterKey() {
    files.keep("master-key", () -> Base64.getEncoder().encodeToString(random(32)));
    return path.resolve("master-key");
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return random;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path.resolve(HOLDER));
    lock.close();
  }
}
