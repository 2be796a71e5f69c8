package dev.godwit.migrations.format;

import static dev.godwit.migrations.TrackFormat.ATLAS;
import static dev.godwit.migrations.TrackFormat.DBMATE;
import static dev.godwit.migrations.TrackFormat.FLYWAY;
import static dev.godwit.migrations.TrackFormat.GODWIT;
import static dev.godwit.migrations.TrackFormat.GOLANG_MIGRATE;
import static dev.godwit.migrations.TrackFormat.GOOSE;
import static dev.godwit.migrations.TrackFormat.NODE_PG_MIGRATE;
import static dev.godwit.migrations.TrackFormat.PRISMA;
import static dev.godwit.migrations.TrackFormat.SQLX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.godwit.migrations.Problem;
import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.format.DetectFormat.Detected;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DetectFormatTest {
  private static final String SQL = "SELECT 1;";

  @ParameterizedTest
  @MethodSource
  void aDirectoryIsKnownByWhatOneToolAloneLeaves(TrackFormat format, Directory directory) {
    assertThat(DetectFormat.detect(directory.files())).isEqualTo(new Detected.As(format));
  }

  static List<Arguments> aDirectoryIsKnownByWhatOneToolAloneLeaves() {
    return List.of(
        arguments(GODWIT, Directory.of()),
        arguments(GODWIT, Directory.of("schema.sql", SQL)),
        arguments(GODWIT, Directory.of("001_a.sql", SQL, "rollback-001.sql", SQL)),
        arguments(GODWIT, Directory.of("001_a.sql", SQL, "001_a.undo.sql", SQL)),
        arguments(GODWIT, Directory.of("20250828120000_a.sql", SQL, "R__views.sql", SQL)),
        arguments(GODWIT, Directory.of("001_a.sql", SQL, "002_special.py", "print()")),
        arguments(GODWIT, Directory.of("001_a.sql", "-- Migration: 001\n-- Purpose: up\n" + SQL)),
        arguments(GODWIT, Directory.of("001_a.sql", SQL, "001_a.down.sql", SQL)),
        arguments(FLYWAY, Directory.of("V1__a.sql", SQL)),
        arguments(FLYWAY, Directory.of("V1_2__a.sql", SQL, "R__views.sql", SQL)),
        arguments(FLYWAY, Directory.of("2026/01/V1.2__a.sql", SQL)),
        arguments(FLYWAY, Directory.of("B5__all.sql", SQL)),
        arguments(FLYWAY, Directory.of("V1__a.java", "class V1__a {}")),
        arguments(GOLANG_MIGRATE, Directory.of("000001_a.up.sql", SQL, "000001_a.down.sql", SQL)),
        arguments(GOLANG_MIGRATE, Directory.of("20260101000000_a.up.sql", SQL)),
        arguments(
            SQLX, Directory.of("20260101000000_a.up.sql", "-- Add up migration script here\n")),
        arguments(SQLX, Directory.of("1_a.sql", "-- Add migration script here\n" + SQL)),
        arguments(SQLX, Directory.of("1_a.sql", "-- no-transaction\n" + SQL)),
        arguments(SQLX, Directory.of("1_a.sql", SQL, "2_b.up.sql", SQL, "2_b.down.sql", SQL)),
        arguments(DBMATE, Directory.of("20260101000000_a.sql", "-- migrate:up\n" + SQL)),
        arguments(DBMATE, Directory.of("1_a.sql", SQL, "2_b.sql", "--migrate:up\r\n" + SQL)),
        arguments(GOOSE, Directory.of("00001_a.sql", "-- +goose Up\n" + SQL)),
        arguments(GOOSE, Directory.of("00001_a.sql", "--+goose up\r\n" + SQL)),
        arguments(
            GOOSE, Directory.of("00001_a.go", "func init() { goose.AddMigrationContext(u) }")),
        arguments(NODE_PG_MIGRATE, Directory.of("1767225600000_a.sql", "-- Up Migration\n" + SQL)),
        arguments(NODE_PG_MIGRATE, Directory.of("1767225600000_a.js", "exports.up = (pgm) => {};")),
        arguments(PRISMA, Directory.of("0_init/migration.sql", SQL)),
        arguments(PRISMA, Directory.of("migration_lock.toml", "provider = \"postgresql\"")),
        arguments(ATLAS, Directory.of("20260101000000.sql", SQL, "atlas.sum", "h1:x")));
  }

  @ParameterizedTest
  @MethodSource
  void whatSeveralToolsCouldHaveLeftIsNotGuessed(String message, Directory directory) {
    assertThat(DetectFormat.detect(directory.files()))
        .isInstanceOfSatisfying(
            Detected.Unknown.class,
            unknown -> {
              assertThat(unknown.problem().code()).isEqualTo(Problem.Code.FORMAT_UNKNOWN);
              assertThat(unknown.problem().message()).isEqualTo(message);
              assertThat(unknown.problem().next()).contains("t/godwit.format");
            });
  }

  static List<Arguments> whatSeveralToolsCouldHaveLeftIsNotGuessed() {
    return List.of(
        arguments(
            "This looks like goose, and t/2_b.sql looks like dbmate.",
            Directory.of("1_a.sql", "-- +goose Up\n" + SQL, "2_b.sql", "-- migrate:up\n" + SQL)),
        arguments(
            "This looks like atlas, and t/1_a.up.sql looks like golang-migrate.",
            Directory.of("1_a.up.sql", SQL, "1_a.down.sql", SQL, "atlas.sum", "h1:x")),
        arguments(
            "This looks like goose, and t/atlas.sum looks like atlas.",
            Directory.of("1_a.sql", "-- +goose Up\n" + SQL, "atlas.sum", "h1:x")),
        arguments(
            "This looks like flyway, and t/V1__a.sql looks like dbmate.",
            Directory.of("V1__a.sql", "-- migrate:up\n" + SQL)));
  }

  @ParameterizedTest
  @EnumSource
  void theMarkerHasTheLastWord(TrackFormat format) {
    Directory directory =
        Directory.of("V1__a.sql", SQL, "atlas.sum", "", "godwit.format", format.id() + "\n");
    assertThat(DetectFormat.detect(directory.files())).isEqualTo(new Detected.As(format));
  }

  @Test
  void anUnknownWordIsAnsweredWithTheNearest() {
    assertThat(DetectFormat.detect(Directory.of("godwit.format", "flywya").files()))
        .isInstanceOfSatisfying(
            Detected.Unknown.class,
            unknown -> assertThat(unknown.problem().next()).startsWith("Did you mean flyway?"));
  }

  @Test
  void migrationsInCodeAloneAreRefused() {
    for (String name : List.of("20260101000000_a.rb", "20260101000000_a.js", "0001_initial.py")) {
      assertThat(DetectFormat.detect(Directory.of(name, "x").files()))
          .isInstanceOfSatisfying(
              Detected.Unknown.class,
              unknown -> {
                assertThat(unknown.problem().code()).isEqualTo(Problem.Code.NOT_SUPPORTED);
                assertThat(unknown.problem().path()).isEqualTo("t/" + name);
              });
    }
  }
}
