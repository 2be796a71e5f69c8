package dev.godwit.migrations.format;

import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.MigrationScript.Residue;
import dev.godwit.migrations.Sha256;
import java.util.List;

/**
 * The script of a migration that changes nothing but has its place in the history: a merge of two
 * branches, or an undo that its author has declared to need no SQL.
 */
final class EmptyScript {
  private static final Checksum CHECKSUM = new Checksum(Sha256.hex(new byte[0]));

  private EmptyScript() {}

  static MigrationScript in(String path) {
    return new MigrationScript(path, CHECKSUM, Directives.NONE, "", List.of(), Residue.NONE);
  }
}
