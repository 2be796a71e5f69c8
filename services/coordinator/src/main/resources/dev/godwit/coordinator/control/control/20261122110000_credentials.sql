-- Logins that are stored here lie sealed, each for its owner: 'cluster:ID', 'target:ID', 'source:NAME'.
CREATE TABLE godwit.credentials (
  owner text PRIMARY KEY,
  -- The key that has sealed it, so that what older keys have sealed is found.
  key_id bigint NOT NULL,
  sealed bytea NOT NULL,
  stored_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX credentials_of_key ON godwit.credentials (key_id, owner);

ALTER TABLE godwit.clusters
  ALTER COLUMN password_ref DROP NOT NULL,
  ADD COLUMN labels jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(labels) = 'object'),
  ADD COLUMN IF NOT EXISTS maintenance_windows jsonb NOT NULL DEFAULT '[]',
  -- The server's own, as the first worker found it. From then on no other server may answer.
  ADD COLUMN system_identifier text,
  -- A restored copy has the identifier of its original and is another server all the same.
  ADD COLUMN physical_copy boolean NOT NULL DEFAULT false,
  -- Targets of the past still name a cluster that was taken out.
  ADD COLUMN removed_at timestamptz;

ALTER TABLE godwit.targets
  ADD COLUMN own_login boolean NOT NULL DEFAULT false,
  ADD COLUMN system_identifier text,
  ADD COLUMN database_oid bigint,
  -- When it was first found there. Of two targets that are one place, the one that was there first stays.
  ADD COLUMN identified_at timestamptz;
CREATE INDEX targets_of_identity
  ON godwit.targets (system_identifier, database_name, schema_name) WHERE system_identifier IS NOT NULL;

-- Targets that somebody is on.
CREATE VIEW godwit.live_targets AS
  SELECT g.target_id, g.cluster_id, g.database_name, g.schema_name, g.system_identifier,
    g.database_oid, g.identified_at, c.physical_copy
  FROM godwit.targets g JOIN godwit.clusters c USING (cluster_id)
  WHERE g.environment IS NOT NULL OR EXISTS (
    SELECT FROM godwit.tenants t WHERE t.target_id = g.target_id AND t.status <> 'deleted');

-- What is registered twice, by whatever names it is reached.
CREATE VIEW godwit.duplicate_targets AS
  SELECT d.target_id, d.cluster_id, d.system_identifier, d.database_name, d.schema_name,
    f.target_id AS first_target_id, f.cluster_id AS first_cluster_id
  FROM godwit.live_targets d
  JOIN godwit.live_targets f ON (f.system_identifier, f.database_name, f.schema_name)
    = (d.system_identifier, d.database_name, d.schema_name)
    AND (f.identified_at, f.target_id) < (d.identified_at, d.target_id)
  WHERE NOT d.physical_copy AND NOT f.physical_copy;

CREATE OR REPLACE VIEW godwit.worker_clusters AS
  SELECT c.cluster_id, c.host, c.port, c.ssl_mode, c.username, c.password_ref,
    c.connection_budget, c.role_policy, k.sealed, c.system_identifier,
    NOT c.physical_copy AND EXISTS (
      SELECT FROM godwit.clusters o WHERE o.system_identifier = c.system_identifier
        AND o.cluster_id <> c.cluster_id AND NOT o.physical_copy) AS has_alias
  FROM godwit.clusters c
  LEFT JOIN godwit.credentials k ON k.owner = 'cluster:' || c.cluster_id;

CREATE VIEW godwit.worker_logins AS
  SELECT owner, sealed FROM godwit.credentials WHERE owner LIKE 'target:%';

CREATE VIEW godwit.worker_places AS
  SELECT target_id, system_identifier, database_name, schema_name, identified_at, physical_copy
  FROM godwit.live_targets;
