package dev.godwit.migrations.format;

import dev.godwit.migrations.TrackFormat;

/** The reader of each format. */
public final class Formats {
  private Formats() {}

  public static TrackReader reader(TrackFormat format) {
    return switch (format) {
      case GODWIT -> new ReadGodwit();
      case FLYWAY -> new ReadFlyway();
      case GOLANG_MIGRATE -> new ReadGolangMigrate();
      case DBMATE -> new ReadDbmate();
      case GOOSE -> new ReadGoose();
      case NODE_PG_MIGRATE -> new ReadNodePgMigrate();
      case PRISMA -> new ReadPrisma();
      case ATLAS -> new ReadAtlas();
      case SQLX -> new ReadSqlx();
      case LIQUIBASE -> new ReadLiquibase();
      case SQITCH -> new ReadSqitch();
      case ALEMBIC -> new ReadAlembic();
    };
  }
}
