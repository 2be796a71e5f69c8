-- Targets that are known to be at a track's head need no visit.
-- What the head of the track is: its environment and all of its migrations' checksums.
ALTER TABLE godwit.rollout_tracks ADD COLUMN head text;
-- The head that the target's last job has proven, and since when it is at it.
ALTER TABLE godwit.targets
  ADD COLUMN at_head text,
  ADD COLUMN at_head_since timestamptz;
-- Of a target that was counted as succeeded without a visit, since when it is known to be there;
-- and whether a target was visited only to try that knowledge.
ALTER TABLE godwit.rollout_targets
  ADD COLUMN known_since timestamptz,
  ADD COLUMN sampled boolean NOT NULL DEFAULT false;
