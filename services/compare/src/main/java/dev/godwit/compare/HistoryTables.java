package dev.godwit.compare;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pgcodekeeper.core.ignorelist.IgnoreList;
import org.pgcodekeeper.core.ignorelist.IgnoredObject;
import org.pgcodekeeper.core.model.difftree.DbObjType;

/**
 * The tables in which migration tools, ours among them, write down what they applied. They are part
 * of no schema that anybody designs.
 */
final class HistoryTables {
  private static final List<String> NAMES =
      List.of(
          "godwit_history",
          "flyway_schema_history",
          "schema_migrations",
          "goose_db_version",
          "pgmigrations",
          "_prisma_migrations",
          "atlas_schema_revisions",
          "_sqlx_migrations",
          "databasechangelog",
          "databasechangeloglock",
          "alembic_version");

  private static final Set<DbObjType> TABLES = EnumSet.of(DbObjType.TABLE);
  private static final Set<DbObjType> SEQUENCES = EnumSet.of(DbObjType.SEQUENCE);

  private HistoryTables() {}

  /** Hides them, all that belongs to them, and what the options leave out. */
  static IgnoreList hidden(CompareOptions options) {
    var list = new IgnoreList();
    for (String name : NAMES) {
      list.add(new IgnoredObject(name, null, false, false, true, false, TABLES));
      list.add(new IgnoredObject(name + "_id_seq", null, false, false, true, false, SEQUENCES));
    }
    if (!options.extensions()) {
      list.add(
          new IgnoredObject(".*", null, false, true, true, false, EnumSet.of(DbObjType.EXTENSION)));
    }
    // The whole database's, never one schema's; providers install their own.
    list.add(
        new IgnoredObject(
            ".*",
            null,
            false,
            true,
            true,
            false,
            EnumSet.of(DbObjType.EVENT_TRIGGER, DbObjType.USER_MAPPING)));
    return list;
  }
}
