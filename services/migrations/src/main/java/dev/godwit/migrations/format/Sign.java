package dev.godwit.migrations.format;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.MULTILINE;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.TrackFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one tool alone leaves in its directory: a file of its own, a name that it alone gives, or
 * the comments in which it is addressed.
 *
 * @param place which paths inside the directory can have it
 * @param content what such a file says; empty where its path says it all
 * @param deep whether the tool keeps its migrations in directories of their own
 */
record Sign(TrackFormat format, Pattern place, Pattern content, boolean deep) {
  private static final int LOOKED_AT = 64 * 1024;
  private static final String TOP_SQL = "[^/]+\\.sql";
  private static final String VERSION = "[0-9]+([._][0-9]+)*__[^/]*";

  static final List<Sign> ALL =
      Stream.concat(
              Stream.of(
                  named(TrackFormat.FLYWAY, "(.*/)?[VUB]" + VERSION + "\\.sql"),
                  named(TrackFormat.FLYWAY, "(.*/)?V" + VERSION + "\\.(java|kt)"),
                  named(TrackFormat.PRISMA, "migration_lock\\.toml"),
                  named(TrackFormat.PRISMA, "[0-9][^/]*/migration\\.sql").andDeep(),
                  named(TrackFormat.ATLAS, "atlas\\.sum"),
                  saying(TrackFormat.GOOSE, TOP_SQL, "^--.*\\+goose\\s+(up|down)\\b"),
                  saying(TrackFormat.GOOSE, "[0-9]+_[^/]*\\.go", "goose\\.Add\\w*Migration"),
                  saying(TrackFormat.DBMATE, TOP_SQL, "^--\\s*migrate:(up|down)\\b"),
                  saying(
                      TrackFormat.NODE_PG_MIGRATE,
                      TOP_SQL,
                      "^\\s*--[\\s-]*(up|down)\\s+migration\\s*$"),
                  saying(
                      TrackFormat.NODE_PG_MIGRATE,
                      "[0-9]+_[^/]*\\.(js|cjs|mjs|ts)",
                      "\\bpgm\\b|node-pg-migrate"),
                  saying(
                      TrackFormat.SQLX,
                      "[0-9]+_[^/]*\\.sql",
                      "\\A-- (no-transaction|Add (up |down )?migration script here)")),
              Stream.of(
                      of("sqitch", "sqitch\\.plan", ""),
                      of("liquibase", "(.*/)?" + TOP_SQL, "\\A\\s*--\\s*liquibase\\s*formatted"),
                      of("liquibase", "[^/]+\\.(xml|ya?ml|json)", "databaseChangeLog"),
                      of("alembic", "env\\.py", "\\balembic\\b"),
                      of("alembic", TOP_SQL, "^-- Running upgrade .*->"),
                      of("alembic", "(versions/)?[^/]+\\.py", "^down_revision\\b")
                          .map(Sign::andDeep))
                  .flatMap(Optional::stream))
          .toList();

  private static Sign named(TrackFormat format, String place) {
    return saying(format, place, "");
  }

  private static Sign saying(TrackFormat format, String place, String content) {
    return new Sign(
        format,
        Pattern.compile(place),
        Pattern.compile(content, CASE_INSENSITIVE | MULTILINE),
        false);
  }

  private static Optional<Sign> of(String format, String place, String content) {
    return TrackFormat.ofId(format).map(known -> saying(known, place, content));
  }

  private Sign andDeep() {
    return new Sign(format, place, content, true);
  }

  boolean isIn(BundleFile file, String path) {
    return place.matcher(path).matches()
        && (content.pattern().isEmpty() || content.matcher(beginning(file.content())).find());
  }

  /** A tool is addressed at a file's beginning, and a file can be large. */
  private static String beginning(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, LOOKED_AT), StandardCharsets.UTF_8);
  }

  Mark mark(BundleFile file, String path) {
    return new Mark(format, file.path(), deep || Paths.isTop(path));
  }
}
