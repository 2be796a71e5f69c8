CREATE TABLE flyway_schema_history (
  installed_rank int NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY,
  version varchar(50),
  description varchar(200) NOT NULL,
  type varchar(20) NOT NULL,
  script varchar(1000) NOT NULL,
  checksum int,
  installed_by varchar(100) NOT NULL,
  installed_on timestamp NOT NULL DEFAULT now(),
  execution_time int NOT NULL,
  success boolean NOT NULL
);
INSERT INTO flyway_schema_history VALUES
  (0, NULL, '<< Flyway Schema Creation >>', 'SCHEMA', '"public"', NULL, 'app', now(), 0, true),
  (1, '20260101000001', 'one', 'SQL', 'V20260101000001__one.sql', -1416535932, 'app', now(), 5, true),
  (2, '20260101000002', 'two', 'SQL', 'V20260101000002__two.sql', -1445967758, 'app', now(), 5, true);
