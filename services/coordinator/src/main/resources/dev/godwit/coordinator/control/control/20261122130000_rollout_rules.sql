-- What a rollout may be told beyond its targets: how fast, when, how much may fail, and what then.
ALTER TABLE godwit.rollouts
  ADD COLUMN priority integer NOT NULL DEFAULT 0,
  ADD COLUMN max_parallel_per_cluster integer CHECK (max_parallel_per_cluster > 0),
  ADD COLUMN budget_percent integer CHECK (budget_percent BETWEEN 0 AND 100),
  ADD COLUMN budget_per_wave integer CHECK (budget_per_wave >= 0),
  ADD COLUMN budget_per_wave_percent integer CHECK (budget_per_wave_percent BETWEEN 0 AND 100),
  ADD COLUMN budget_per_cluster integer CHECK (budget_per_cluster >= 0),
  ADD COLUMN budget_per_cause integer CHECK (budget_per_cause >= 0),
  ADD COLUMN on_failure text NOT NULL DEFAULT 'pause'
    CHECK (on_failure IN ('pause', 'continue', 'rollback')),
  ADD COLUMN deadline timestamptz,
  ADD COLUMN on_deadline text NOT NULL DEFAULT 'pause' CHECK (on_deadline IN ('pause', 'abort')),
  ADD COLUMN ignore_windows boolean NOT NULL DEFAULT false,
  ADD COLUMN rolls_back text REFERENCES godwit.rollouts,
  -- Whether workers are to stop its jobs under way.
  ADD COLUMN cancels boolean NOT NULL DEFAULT false,
  -- How many of its jobs have succeeded, and the sum of what they took.
  ADD COLUMN measured_jobs bigint NOT NULL DEFAULT 0,
  ADD COLUMN measured_ms bigint NOT NULL DEFAULT 0;
ALTER TABLE godwit.rollouts DROP CONSTRAINT rollouts_pause_cause_check;
ALTER TABLE godwit.rollouts ADD CONSTRAINT rollouts_pause_cause_check
  CHECK (pause_cause IN ('person', 'budget', 'failures', 'deadline', 'rollback'));
CREATE INDEX rollouts_deadline ON godwit.rollouts (deadline) WHERE state = 'running';

ALTER TABLE godwit.rollout_waves
  ADD COLUMN max_parallel integer CHECK (max_parallel > 0),
  ADD COLUMN bake_ms bigint NOT NULL DEFAULT 0 CHECK (bake_ms >= 0),
  ADD COLUMN gated boolean NOT NULL DEFAULT false,
  -- When the last job of the wave ended, by this server's clock: bake time counts from here.
  ADD COLUMN drained_at timestamptz;
ALTER TABLE godwit.rollout_waves DROP CONSTRAINT rollout_waves_state_check;
ALTER TABLE godwit.rollout_waves ADD CONSTRAINT rollout_waves_state_check
  CHECK (state IN ('waiting', 'open', 'baking', 'gated', 'done'));
CREATE INDEX rollout_waves_baking ON godwit.rollout_waves (rollout_id) WHERE state = 'baking';

-- A failure that a person has resumed over is one that no budget blames any more.
UPDATE godwit.rollout_targets t SET blamed = false
FROM (
  SELECT rollout_id, target_id,
    row_number() OVER (PARTITION BY rollout_id ORDER BY last_report_at) AS n
  FROM godwit.rollout_targets WHERE state = 'failed' AND blamed) f
JOIN godwit.rollouts r USING (rollout_id)
WHERE f.n <= r.accepted_failures AND t.rollout_id = f.rollout_id AND t.target_id = f.target_id;
ALTER TABLE godwit.rollouts DROP COLUMN accepted_failures;

-- How long a target's last successful job took: for estimates, and to begin with the quick ones.
ALTER TABLE godwit.targets ADD COLUMN took_ms bigint;

-- What targets have failed on, and how many of each wave and server.
CREATE TABLE godwit.rollout_causes (
  rollout_id text NOT NULL REFERENCES godwit.rollouts,
  cause_id text NOT NULL,
  -- The first failure, with its message normalised.
  failure jsonb NOT NULL,
  times bigint NOT NULL,
  first_seen timestamptz NOT NULL DEFAULT now(),
  last_seen timestamptz NOT NULL DEFAULT now(),
  examples text[] NOT NULL,
  PRIMARY KEY (rollout_id, cause_id)
);
CREATE TABLE godwit.rollout_failures (
  rollout_id text NOT NULL REFERENCES godwit.rollouts,
  wave integer NOT NULL,
  cluster_id text NOT NULL,
  cause_id text NOT NULL,
  failed integer NOT NULL,
  blamed integer NOT NULL,
  PRIMARY KEY (rollout_id, wave, cluster_id, cause_id)
);
ALTER TABLE godwit.rollout_targets ADD COLUMN cause_id text NOT NULL DEFAULT 'unknown';
INSERT INTO godwit.rollout_failures
SELECT rollout_id, wave, cluster_id, cause_id, count(*), count(*) FILTER (WHERE blamed)
FROM godwit.rollout_targets WHERE state = 'failed' GROUP BY rollout_id, wave, cluster_id, cause_id;

-- Keeps the counts of failures equal to the targets' states, whatever statement changes them.
CREATE FUNCTION godwit.count_failures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO godwit.rollout_failures AS f
  SELECT rollout_id, wave, cluster_id, cause_id, sum(n), coalesce(sum(n) FILTER (WHERE blamed), 0)
  FROM (
    SELECT rollout_id, wave, cluster_id, cause_id, blamed, 1 AS n FROM after
    WHERE state = 'failed'
    UNION ALL
    SELECT rollout_id, wave, cluster_id, cause_id, blamed, -1 FROM before
    WHERE state = 'failed'
  ) changes
  GROUP BY rollout_id, wave, cluster_id, cause_id
  HAVING sum(n) <> 0 OR sum(n) FILTER (WHERE blamed) <> 0
  ON CONFLICT (rollout_id, wave, cluster_id, cause_id) DO UPDATE
  SET failed = f.failed + excluded.failed, blamed = f.blamed + excluded.blamed;
  RETURN NULL;
END
$$;
CREATE TRIGGER count_failures AFTER UPDATE ON godwit.rollout_targets
  REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION godwit.count_failures();

-- Windows in which jobs may start on a server, each in its own time zone; none is always.
ALTER TABLE godwit.clusters
  ADD COLUMN IF NOT EXISTS maintenance_windows jsonb NOT NULL DEFAULT '[]';
-- From and to that are equal are a whole day. A window past midnight belongs to the day it began.
CREATE FUNCTION godwit.in_window(windows jsonb, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT windows = '[]' OR EXISTS (
    SELECT FROM jsonb_array_elements(windows) w
    CROSS JOIN LATERAL (
      SELECT at AT TIME ZONE (w ->> 'timeZone') AS here, (w ->> 'from')::time AS opens,
        (w ->> 'to')::time AS closes) l
    WHERE CASE
      WHEN opens < closes THEN w -> 'days' ? lower(to_char(here, 'Dy'))
        AND here::time >= opens AND here::time < closes
      ELSE w -> 'days' ? lower(to_char(here, 'Dy')) AND here::time >= opens
        OR w -> 'days' ? lower(to_char(here - interval '1 day', 'Dy')) AND here::time < closes
    END)
$$;

-- Which jobs are to be given up: workers ask about those that they run.
CREATE INDEX rollouts_cancelling ON godwit.rollouts (rollout_id) WHERE cancels;
CREATE VIEW godwit.worker_cancelled AS
  SELECT t.dispatch FROM godwit.rollouts r JOIN godwit.rollout_targets t USING (rollout_id)
  WHERE r.cancels AND t.state IN ('dispatched', 'running');

-- Answers of commands that came with an Idempotency-Key: the same key has the same answer.
CREATE TABLE godwit.answered_commands (
  key text PRIMARY KEY,
  request_digest text NOT NULL,
  answer text,
  at timestamptz NOT NULL DEFAULT now()
);
