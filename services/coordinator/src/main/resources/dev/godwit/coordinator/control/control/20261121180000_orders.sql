-- What a rollout's jobs do. All that were started before there was a choice migrate to head.
ALTER TABLE godwit.rollouts
  ADD COLUMN job_order jsonb NOT NULL DEFAULT '{"type": "migrate", "outOfOrder": false}';

-- Whether a target's database or schema is made first stands beside the order.
ALTER TABLE godwit.rollout_targets DROP CONSTRAINT rollout_targets_action_check;
ALTER TABLE godwit.rollout_targets ALTER COLUMN action TYPE boolean USING action = 'provision';
ALTER TABLE godwit.rollout_targets RENAME COLUMN action TO provision;

-- Which jobs are waited for: what takes something back asks before it does.
CREATE VIEW godwit.worker_outstanding AS
  SELECT target_id, dispatch FROM godwit.rollout_targets WHERE state IN ('dispatched', 'running');

ALTER TABLE godwit.bundle_migrations DROP CONSTRAINT bundle_migrations_kind_check;
ALTER TABLE godwit.bundle_migrations ADD CONSTRAINT bundle_migrations_kind_check
  CHECK (kind IN ('base', 'versioned', 'repeatable'));
