package dev.godwit.migrations.adopt;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads an incumbent's rows by that tool's own rules of what counts as applied. */
record ReadIncumbent(FindMigration find, Incumbent incumbent) {
  private static final int ATLAS_BASELINE = 1;
  private static final int ATLAS_RESOLVED = 4;

  Claims claims(List<IncumbentRow> rows) {
    Claims claims = new Claims(incumbent);
    switch (incumbent) {
      case FLYWAY -> new ReadFlywayRows(find, claims).read(rows);
      case LIQUIBASE -> new ReadLiquibaseRows(find, claims).read(rows);
      case ALEMBIC -> new ReadAlembicRows(find, claims).read(rows);
      case SQITCH -> new ReadSqitchRows(find, claims).read(rows);
      case GOLANG_MIGRATE -> rows.forEach(row -> golangMigrate(row, claims));
      case GOOSE -> goose(rows, claims);
      case ATLAS -> rows.forEach(row -> atlas(row, claims));
      case PRISMA -> rows.forEach(row -> prisma(row, claims));
      case SQLX -> rows.forEach(row -> sqlx(row, claims));
      case DJANGO -> django(rows, claims);
      case DRIZZLE -> rows.forEach(row -> drizzle(row, claims));
      case DBMATE, RAILS, REFINERY, PLAIN_VERSIONS ->
          each(rows, row -> row.text("version"), find::byNumber, claims);
      case ENTITY_FRAMEWORK ->
          each(rows, row -> row.text("MigrationId"), find::byNameOrNumber, claims);
      case NODE_PG_MIGRATE -> each(rows, row -> row.text("name"), find::byNameOrNumber, claims);
      case PLAIN_NAMES ->
          each(rows, row -> stem(row.text("migration_name")), find::byNameOrNumber, claims);
      case GRAPHILE_MIGRATE ->
          each(rows, row -> stem(row.text("filename")), find::byNameOrNumber, claims);
    }
    return claims;
  }

  private static void each(
      List<IncumbentRow> rows,
      Function<IncumbentRow, String> name,
      Function<String, Optional<Migration>> find,
      Claims claims) {
    for (IncumbentRow row : rows) {
      claims.applied(name.apply(row), find.apply(name.apply(row)));
    }
  }

  private static String stem(String fileName) {
    return fileName.replaceFirst("\\.sql$", "");
  }

  /** One row: the newest version, with everything before it. */
  private void golangMigrate(IncumbentRow row, Claims claims) {
    String version = row.text("version");
    if (row.isTrue("dirty")) {
      claims.failed(version, "is dirty");
    } else if (row.number("version") >= 0) {
      find.byNumber(version)
          .ifPresentOrElse(
              last -> find.upTo(last).forEach(claims::applied), () -> claims.unknownHead(version));
    }
  }

  /** The newest row of a version decides; version 0 is goose's own. */
  private void goose(List<IncumbentRow> rows, Claims claims) {
    Map<String, Boolean> last = new LinkedHashMap<>();
    rows.forEach(row -> last.put(row.text("version_id"), row.isTrue("is_applied")));
    last.forEach(
        (version, applied) -> {
          if (applied && !version.equals("0")) {
            claims.applied(version, find.byNumber(version));
          }
        });
  }

  private void atlas(IncumbentRow row, Claims claims) {
    String version = row.text("version");
    long type = row.number("type");
    if (version.startsWith(".")) {
      return; // Atlas' own notes
    }
    boolean resolved = (type & ATLAS_RESOLVED) != 0;
    boolean whole = row.text("error").isEmpty() && row.number("applied") >= row.number("total");
    if (!resolved && !whole) {
      claims.failed(version, "is half applied");
    } else if ((type & ATLAS_BASELINE) != 0) {
      find.upTo(new Version(version)).forEach(claims::applied);
    } else {
      claims.applied(version, find.byNumber(version));
    }
  }

  private void prisma(IncumbentRow row, Claims claims) {
    String name = row.text("migration_name");
    if (row.get("rolled_back_at").isPresent()) {
      return;
    }
    if (row.get("finished_at").isEmpty()) {
      claims.failed(name, "has begun and not ended");
      return;
    }
    Optional<Migration> found = find.byNameOrNumber(name);
    claims.applied(name, found);
    found.ifPresent(migration -> compare(migration, name, "SHA-256", row.text("checksum"), claims));
  }

  private void sqlx(IncumbentRow row, Claims claims) {
    String version = row.text("version");
    if (!row.isTrue("success")) {
      claims.failed(version, "has not succeeded");
      return;
    }
    Optional<Migration> found = find.byNumber(version);
    claims.applied(version, found);
    String checksum = row.text("checksum").replaceFirst("^\\\\x", "");
    found.ifPresent(migration -> compare(migration, version, "SHA-384", checksum, claims));
  }

  private static void compare(
      Migration migration, String name, String algorithm, String checksum, Claims claims) {
    if (!checksum.isEmpty() && !Checksums.matches(migration.script(), algorithm, checksum)) {
      claims.changed(name, migration);
    }
  }

  /** Apps that the track has nothing of, such as Django's own, are not what is adopted. */
  private void django(List<IncumbentRow> rows, Claims claims) {
    Set<String> apps =
        rows.stream()
            .filter(row -> find.byName(row.text("name")).isPresent())
            .map(row -> row.text("app"))
            .collect(Collectors.toSet());
    for (IncumbentRow row : rows) {
      if (apps.contains(row.text("app"))) {
        claims.applied(row.text("app") + "." + row.text("name"), find.byName(row.text("name")));
      }
    }
  }

  /** The rows have no names: the files' content is all there is to find them by. */
  private void drizzle(IncumbentRow row, Claims claims) {
    String hash = row.text("hash");
    claims.applied(hash, find.first(one -> Checksums.matches(one.script(), "SHA-256", hash)));
  }
}
