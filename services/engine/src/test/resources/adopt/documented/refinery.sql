CREATE TABLE refinery_schema_history (
  version int8 PRIMARY KEY,
  name varchar(255),
  applied_on varchar(255),
  checksum varchar(255)
);
INSERT INTO refinery_schema_history VALUES
  (20260101000001, 'one', '2026-01-01T00:00:00Z', '14832479287492874'),
  (20260101000002, 'two', '2026-01-01T00:00:00Z', '9283749827349872');
