-- What is still to be told, what was done by whom, and who leads.
-- Messages of one key are written under the row lock of what they tell about, so that ids order
-- them as their transactions committed.
CREATE TABLE godwit.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  message_id text NOT NULL,
  topic text NOT NULL,
  key text NOT NULL,
  type text NOT NULL,
  payload bytea NOT NULL,
  time timestamptz NOT NULL
);

CREATE TABLE godwit.audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor text NOT NULL,
  action text NOT NULL,
  object text NOT NULL,
  reason text,
  request_id text
);
CREATE INDEX audit_log_object ON godwit.audit_log (object, id);

CREATE TABLE godwit.system_config (
  name text PRIMARY KEY,
  value text NOT NULL
);
-- The epoch of the leading coordinator; a write that was begun under an older one is refused.
INSERT INTO godwit.system_config VALUES ('epoch', '0');
