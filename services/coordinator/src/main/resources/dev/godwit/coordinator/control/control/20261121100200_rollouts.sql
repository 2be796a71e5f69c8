-- Rollouts, their waves, and what each frozen target has come to.
CREATE SEQUENCE godwit.dispatches;

CREATE TABLE godwit.rollouts (
  rollout_id text PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('bulk', 'onboarding')),
  state text NOT NULL CHECK (state IN ('running', 'paused', 'completed', 'aborted')),
  pause_cause text CHECK (pause_cause IN ('person', 'budget', 'failures')),
  reason text,
  bundle text NOT NULL REFERENCES godwit.bundles,
  environment text NOT NULL REFERENCES godwit.environments,
  -- Whether all of the environment's targets were selected, so that it makes the bundle current.
  whole_environment boolean NOT NULL,
  max_parallel integer NOT NULL CHECK (max_parallel > 0),
  failure_budget integer NOT NULL CHECK (failure_budget >= 0),
  -- Failures that a person has seen and resumed over; the budget counts from here.
  accepted_failures integer NOT NULL DEFAULT 0,
  lock_timeout_ms bigint NOT NULL,
  statement_timeout_ms bigint NOT NULL,
  retries integer NOT NULL,
  actor text NOT NULL,
  request_digest text NOT NULL,
  revision bigint NOT NULL DEFAULT 0,
  told_at timestamptz NOT NULL DEFAULT '-infinity',
  untold boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  CHECK ((state = 'paused') = (pause_cause IS NOT NULL)),
  CHECK ((state IN ('completed', 'aborted')) = (finished_at IS NOT NULL))
);
CREATE INDEX rollouts_running ON godwit.rollouts (created_at) WHERE state = 'running';
CREATE INDEX rollouts_untold ON godwit.rollouts (told_at) WHERE untold;
CREATE INDEX rollouts_newest ON godwit.rollouts (created_at DESC, rollout_id);

CREATE TABLE godwit.rollout_tracks (
  rollout_id text NOT NULL REFERENCES godwit.rollouts,
  track text NOT NULL,
  PRIMARY KEY (rollout_id, track)
);

CREATE TABLE godwit.rollout_waves (
  rollout_id text NOT NULL REFERENCES godwit.rollouts,
  ordinal integer NOT NULL,
  name text NOT NULL,
  track text NOT NULL,
  state text NOT NULL CHECK (state IN ('waiting', 'open', 'done')),
  size integer NOT NULL,
  pending integer NOT NULL,
  dispatched integer NOT NULL DEFAULT 0,
  running integer NOT NULL DEFAULT 0,
  succeeded integer NOT NULL DEFAULT 0,
  failed integer NOT NULL DEFAULT 0,
  skipped integer NOT NULL DEFAULT 0,
  -- Of the failed ones, those that the failure budget counts.
  blamed integer NOT NULL DEFAULT 0,
  PRIMARY KEY (rollout_id, ordinal),
  CHECK (pending + dispatched + running + succeeded + failed + skipped = size),
  CHECK (least(pending, dispatched, running, succeeded, failed, skipped, blamed) >= 0)
);

CREATE TABLE godwit.rollout_targets (
  rollout_id text NOT NULL REFERENCES godwit.rollouts,
  target_id text NOT NULL REFERENCES godwit.targets,
  cluster_id text NOT NULL,
  tenant_id text,
  wave integer NOT NULL,
  ordinal bigint NOT NULL,
  action text NOT NULL CHECK (action IN ('migrate', 'provision')),
  state text NOT NULL DEFAULT 'pending'
    CHECK (state IN ('pending', 'dispatched', 'running', 'succeeded', 'failed', 'skipped')),
  dispatch bigint,
  attempt integer NOT NULL DEFAULT 0,
  -- Dispatches and infrastructure failures since a person last asked for a retry.
  dispatches integer NOT NULL DEFAULT 0,
  disturbances integer NOT NULL DEFAULT 0,
  not_before timestamptz,
  dispatched_at timestamptz,
  last_report_at timestamptz,
  failure jsonb,
  reason_code text,
  blamed boolean NOT NULL DEFAULT false,
  skip_reason text,
  version text,
  took_ms bigint,
  PRIMARY KEY (rollout_id, target_id)
);
-- At most one job per target is outstanding in the whole fleet.
CREATE UNIQUE INDEX one_outstanding_job_per_target ON godwit.rollout_targets (target_id)
  WHERE state IN ('dispatched', 'running');
CREATE INDEX rollout_targets_outstanding ON godwit.rollout_targets (cluster_id)
  WHERE state IN ('dispatched', 'running');
CREATE INDEX rollout_targets_pending
  ON godwit.rollout_targets (rollout_id, cluster_id, wave, ordinal) WHERE state = 'pending';
CREATE INDEX rollout_targets_pending_of_target ON godwit.rollout_targets (target_id)
  WHERE state = 'pending';
CREATE INDEX rollout_targets_failed ON godwit.rollout_targets (rollout_id, wave, ordinal)
  WHERE state = 'failed';

-- When a tenant's first rollout began, for "ready after".
CREATE TABLE godwit.onboardings (
  rollout_id text PRIMARY KEY REFERENCES godwit.rollouts,
  tenant_id text NOT NULL REFERENCES godwit.tenants,
  read_at timestamptz NOT NULL
);

-- Keeps each wave's counts equal to its targets' states, whatever statement changes them. Writers
-- hold the rollout's row lock, so two of them never count at once.
CREATE FUNCTION godwit.count_waves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE godwit.rollout_waves w SET
    pending = w.pending + d.pending, dispatched = w.dispatched + d.dispatched,
    running = w.running + d.running, succeeded = w.succeeded + d.succeeded,
    failed = w.failed + d.failed, skipped = w.skipped + d.skipped, blamed = w.blamed + d.blamed
  FROM (
    SELECT rollout_id, wave,
      sum(n) FILTER (WHERE state = 'pending') AS pending,
      sum(n) FILTER (WHERE state = 'dispatched') AS dispatched,
      sum(n) FILTER (WHERE state = 'running') AS running,
      sum(n) FILTER (WHERE state = 'succeeded') AS succeeded,
      sum(n) FILTER (WHERE state = 'failed') AS failed,
      sum(n) FILTER (WHERE state = 'skipped') AS skipped,
      sum(n) FILTER (WHERE state = 'failed' AND blamed) AS blamed
    FROM (
      SELECT rollout_id, wave, state, blamed, 1 AS n FROM after
      UNION ALL
      SELECT rollout_id, wave, state, blamed, -1 FROM before
    ) changes
    GROUP BY rollout_id, wave
  ) sums
  CROSS JOIN LATERAL (
    SELECT coalesce(sums.pending, 0) AS pending, coalesce(sums.dispatched, 0) AS dispatched,
      coalesce(sums.running, 0) AS running, coalesce(sums.succeeded, 0) AS succeeded,
      coalesce(sums.failed, 0) AS failed, coalesce(sums.skipped, 0) AS skipped,
      coalesce(sums.blamed, 0) AS blamed
  ) d
  WHERE w.rollout_id = sums.rollout_id AND w.ordinal = sums.wave;
  RETURN NULL;
END
$$;
CREATE TRIGGER count_waves AFTER UPDATE ON godwit.rollout_targets
  REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION godwit.count_waves();
