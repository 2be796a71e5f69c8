package dev.godwit.migrations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whose layout a track's directory has. */
public enum TrackFormat {
  GODWIT,
  FLYWAY,
  GOLANG_MIGRATE,
  DBMATE,
  GOOSE,
  NODE_PG_MIGRATE,
  PRISMA,
  ATLAS,
  SQLX,
  LIQUIBASE,
  SQITCH,
  ALEMBIC;

  /** The name that people write: {@code golang-migrate}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<TrackFormat> ofId(String id) {
    return Arrays.stream(values()).filter(format -> format.id().equals(id)).findFirst();
  }
}
