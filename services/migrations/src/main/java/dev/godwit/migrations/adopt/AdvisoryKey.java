package dev.godwit.migrations.adopt;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/** The advisory lock that an incumbent holds while it works, so that it cannot work meanwhile. */
public final class AdvisoryKey {
  private static final long FLYWAY = 77431708279161L;
  private static final long GOLANG_MIGRATE_SALT = 1486364155L;
  private static final long RAILS_SALT = 2053462845L;
  private static final long SQLX_FACTOR = 0x3d32ad9eL;
  private static final long UNSIGNED_INT = 0xffffffffL;
  private static final int FNV_BASIS = 0x811c9dc5;
  private static final int FNV_PRIME = 0x01000193;

  private AdvisoryKey() {}

  /** Empty where the tool takes none; its table is locked anyway. */
  public static OptionalLong of(HistorySource source, String database) {
    return switch (source.incumbent()) {
      case FLYWAY -> OptionalLong.of(FLYWAY + quoted(source).hashCode());
      case GOLANG_MIGRATE -> {
        String name = source.schema() + "\0" + source.table() + "\0" + database;
        yield OptionalLong.of((crc32(name) * GOLANG_MIGRATE_SALT) & UNSIGNED_INT);
      }
      case GOOSE -> OptionalLong.of(4097083626L);
      case SQITCH -> OptionalLong.of(75474063L);
      case NODE_PG_MIGRATE -> OptionalLong.of(7241865325823964L);
      case PRISMA -> OptionalLong.of(72707369L);
      case ATLAS -> OptionalLong.of(fnv("atlas_migrate_execute"));
      case SQLX -> OptionalLong.of(SQLX_FACTOR * crc32(database));
      case RAILS -> OptionalLong.of(RAILS_SALT * crc32(database));
      case LIQUIBASE,
          ALEMBIC,
          DBMATE,
          REFINERY,
          GRAPHILE_MIGRATE,
          DJANGO,
          ENTITY_FRAMEWORK,
          DRIZZLE,
          PLAIN_VERSIONS,
          PLAIN_NAMES ->
          OptionalLong.empty();
    };
  }

  private static String quoted(HistorySource source) {
    return '"' + source.schema() + "\".\"" + source.table() + '"';
  }

  private static long crc32(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /** FNV-1 of 32 bits. */
  private static long fnv(String text) {
    int hash = FNV_BASIS;
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash * FNV_PRIME) ^ (one & 0xff);
    }
    return hash & UNSIGNED_INT;
  }
}
