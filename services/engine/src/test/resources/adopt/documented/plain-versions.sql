CREATE TABLE schema_migrations (
  version varchar(255) PRIMARY KEY,
  applied_at timestamptz DEFAULT now()
);
INSERT INTO schema_migrations (version) VALUES ('20260101000001'), ('20260101000002');
