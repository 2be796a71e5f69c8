package dev.godwit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The directory of one server; a temporary one is deleted with the server, a given one kept. */
record ServerDirectory(Path path, boolean temporary) {

  static ServerDirectory of(@Nullable Path given, String prefix) {
    try {
      if (given == null) {
        return new ServerDirectory(Files.createTempDirectory(prefix), true);
      }
      return new ServerDirectory(Files.createDirectories(given.toAbsolutePath()), false);
    } catch (IOException e) {
      throw new ServerFailure(
          "cannot create the directory %s: check its parent's permissions and free space"
              .formatted(given == null ? "for temporary data" : given),
          e);
    }
  }

  String secret(String file) {
    return kept(file, Secret::generate);
  }

  /** Whoever knows the server's address from before still finds it there after a restart. */
  int port(String file) {
    return Integer.parseInt(kept(file, () -> Integer.toString(FreePort.find())));
  }

  /** What the file says, made and kept for the owner only where there is none. */
  String kept(String file, Supplier<String> made) {
    return new KeptFiles(path).keep(file, made);
  }

  void release() {
    if (temporary) {
      try {
        Files.walkFileTree(path, new Deletion());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + path, e);
      }
    }
  }

  /** A server that is ending may delete files at the same time. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
      if (e instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw e;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
        throws IOException {
      if (e != null) {
        throw e;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
