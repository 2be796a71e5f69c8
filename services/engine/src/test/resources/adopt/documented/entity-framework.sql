CREATE TABLE "__EFMigrationsHistory" (
  "MigrationId" varchar(150) NOT NULL CONSTRAINT "PK___EFMigrationsHistory" PRIMARY KEY,
  "ProductVersion" varchar(32) NOT NULL
);
INSERT INTO "__EFMigrationsHistory" VALUES ('20260101000001_One', '9.0.0'), ('20260101000002_Two', '9.0.0');
