package dev.godwit.migrations.format;

import dev.godwit.migrations.MigrationScript;
import java.util.List;

/**
 * One step of Alembic's offline SQL.
 *
 * @param from the revisions before it, none at a base
 * @param to the revisions after it
 * @param offset of its comment in the file
 */
record AlembicSection(
    Direction direction,
    List<String> from,
    List<String> to,
    TextFile file,
    int offset,
    MigrationScript script) {

  /** The revision that an upgrade reaches or a downgrade leaves. */
  String revision() {
    return switch (direction) {
      case UPGRADE -> to.getFirst();
      case DOWNGRADE -> from.getFirst();
    };
  }

  /** The revisions that it has behind it. */
  List<String> parents() {
    return direction == Direction.UPGRADE ? from : to;
  }

  /** Which way. */
  enum Direction {
    UPGRADE,
    DOWNGRADE
  }
}
