package dev.godwit.cli.project;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.engine.DatabaseUrl;
import java.util.Optional;

/** Reads a database's address as people have it in their environment. */
public final class ReadUrl {
  private ReadUrl() {}

  /** A {@code postgresql://} URL, or SQLAlchemy's with a driver: {@code postgresql+asyncpg://}. */
  public static DatabaseUrl of(String url) {
    try {
      return DatabaseUrl.parse(
          url.strip().replaceFirst("^postgres(ql)?\\+[a-z0-9]+://", "postgresql://"),
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw Stop.usage(e.getMessage());
    }
  }
}
