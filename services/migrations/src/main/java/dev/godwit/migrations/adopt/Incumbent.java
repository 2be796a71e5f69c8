package dev.godwit.migrations.adopt;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A tool, or a habit, that has applied migrations before Godwit, by its history table. */
public enum Incumbent {
  FLYWAY(
      "Flyway",
      "flyway_schema_history",
      "installed_rank version type script checksum success",
      "installed_rank"),
  LIQUIBASE(
      "Liquibase",
      "databasechangelog",
      "id author filename exectype orderexecuted",
      "dateexecuted, orderexecuted"),
  ALEMBIC("Alembic", "alembic_version", "version_num", "version_num"),
  GOLANG_MIGRATE("golang-migrate", "schema_migrations", "version dirty", "version"),
  DBMATE("dbmate", "schema_migrations", "version", "version"),
  GOOSE("goose", "goose_db_version", "id version_id is_applied", "id"),
  NODE_PG_MIGRATE("node-pg-migrate", "pgmigrations", "id name run_on", "id"),
  SQITCH("Sqitch", "changes", "change_id script_hash change project committed_at", "committed_at"),
  ATLAS("Atlas", "atlas_schema_revisions", "version type applied total error", "version"),
  PRISMA(
      "Prisma",
      "_prisma_migrations",
      "id checksum finished_at migration_name rolled_back_at started_at",
      "started_at"),
  SQLX("sqlx", "_sqlx_migrations", "version success checksum", "version"),
  REFINERY("refinery", "refinery_schema_history", "version name applied_on checksum", "version"),
  GRAPHILE_MIGRATE("graphile-migrate", "migrations", "hash previous_hash filename", "filename"),
  DJANGO("Django", "django_migrations", "id app name", "id"),
  RAILS("Rails", "schema_migrations", "version", "version"),
  ENTITY_FRAMEWORK(
      "Entity Framework", "__EFMigrationsHistory", "MigrationId ProductVersion", "\"MigrationId\""),
  DRIZZLE("Drizzle", "__drizzle_migrations", "id hash created_at", "created_at, id"),
  /** A row per migration with its version and time, as scripts of one's own keep it. */
  PLAIN_VERSIONS("a table of versions", "schema_migrations", "version applied_at", "version"),
  /** A row per migration with its file's name and time, as scripts of one's own keep it. */
  PLAIN_NAMES(
      "a table of file names", "schema_migrations", "migration_name applied_at", "migration_name");

  private final String title;
  private final String table;
  private final String columns;
  private final String order;

  Incumbent(String title, String table, String columns, String order) {
    this.title = title;
    this.table = table;
    this.columns = columns;
    this.order = order;
  }

  /** What people call it. */
  public String title() {
    return title;
  }

  /** The name that its history table usually has. */
  public String table() {
    return table;
  }

  /** The columns by which its table is known. */
  public Set<String> columns() {
    return Set.of(columns.split(" ", -1));
  }

  /** SQL for ORDER BY: the order in which the rows came to be, as far as it matters. */
  public String order() {
    return order;
  }

  /** The name that people write: {@code golang-migrate}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<Incumbent> ofId(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
  }

  /** Every {@link #id}, for people. */
  public static String ids() {
    return Arrays.stream(values()).map(Incumbent::id).collect(Collectors.joining(", "));
  }

  /** Every name that a history table usually has, and the one that tells Rails from dbmate. */
  public static List<String> tables() {
    return Stream.concat(
            Arrays.stream(values()).map(Incumbent::table), Stream.of(DetectIncumbent.OF_RAILS))
        .distinct()
        .toList();
  }
}
