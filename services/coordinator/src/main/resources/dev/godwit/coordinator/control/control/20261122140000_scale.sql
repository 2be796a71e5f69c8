-- A job's row changes its state twice, and each change writes every index that has the state in its
-- condition: one index of outstanding jobs answers both who has one and how many a cluster has.
DROP INDEX godwit.rollout_targets_outstanding;
DROP INDEX godwit.one_outstanding_job_per_target;
CREATE UNIQUE INDEX one_outstanding_job_per_target ON godwit.rollout_targets (target_id)
  INCLUDE (cluster_id) WHERE state IN ('dispatched', 'running');

-- Room for a new version beside the old one leaves the indexes of targets alone.
ALTER TABLE godwit.targets SET (fillfactor = 80);

-- How far the status topic was read; kept by the transaction that records what was read.
CREATE TABLE godwit.status_positions (
  partition integer PRIMARY KEY,
  next_offset bigint NOT NULL
);
