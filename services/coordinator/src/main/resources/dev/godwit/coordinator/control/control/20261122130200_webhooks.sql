-- Who is told by HTTP about rollouts that stop or end, and what is still to be said to them.
CREATE TABLE godwit.webhooks (
  webhook text PRIMARY KEY,
  url text NOT NULL,
  -- Where the coordinator finds the key that it signs with, never the key.
  secret_ref text NOT NULL CHECK (secret_ref LIKE 'env:%' OR secret_ref LIKE 'file:%'),
  registered_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE godwit.webhook_deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  webhook text NOT NULL REFERENCES godwit.webhooks ON DELETE CASCADE,
  event_id text NOT NULL,
  type text NOT NULL,
  payload text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  attempts integer NOT NULL DEFAULT 0,
  -- Infinity where it was given up.
  next_at timestamptz NOT NULL DEFAULT now(),
  last_error text,
  UNIQUE (webhook, event_id)
);
CREATE INDEX webhook_deliveries_due ON godwit.webhook_deliveries (next_at);
