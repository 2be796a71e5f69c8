-- Environments that are looked at again and again, so that a view that is wrong is found.
CREATE TABLE godwit.sweeps (
  environment text PRIMARY KEY REFERENCES godwit.environments,
  every_ms bigint NOT NULL CHECK (every_ms > 0),
  percent integer NOT NULL CHECK (percent BETWEEN 1 AND 100),
  next_at timestamptz NOT NULL,
  -- The rollouts of the last sweep; the next one waits for their end.
  last text[] NOT NULL DEFAULT '{}'
);
