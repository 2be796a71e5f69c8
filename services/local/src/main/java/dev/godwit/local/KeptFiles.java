package dev.godwit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Supplier;

/** Short texts that outlive a process, each whole or not there, for their owner's eyes only. */
public record KeptFiles(Path directory) {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  public Optional<String> read(String file) {
    Path kept = directory.resolve(file);
    try {
      return Files.exists(kept) ? Optional.of(Files.readString(kept).strip()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + kept, e);
    }
  }

  /** Puts the text in the place of any other. */
  public String write(String file, String text) {
    Path kept = directory.resolve(file);
    try {
      Path whole = Files.createTempFile(directory, file, ".new", OWNER_ONLY);
      Files.writeString(whole, text);
      Files.move(whole, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + kept, e);
    }
  }

  /** What the file says; made where there is none. */
  public String keep(String file, Supplier<String> made) {
    return read(file).orElseGet(() -> write(file, made.get()));
  }
}
