-- What producers say about tenants, who is behind, and which golden templates there should be.
ALTER TABLE godwit.tenants
  -- The sequence of the last word about each thing, where it had one.
  ADD COLUMN said jsonb NOT NULL DEFAULT '{}',
  -- The rollout that goes on without this tenant.
  ADD COLUMN behind text REFERENCES godwit.rollouts;
CREATE INDEX tenants_behind ON godwit.tenants (behind) WHERE behind IS NOT NULL;
CREATE INDEX tenants_newest ON godwit.tenants (registered_at);

-- Words about tenants that nobody has created yet, whole, in the order in which they came.
CREATE TABLE godwit.early_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id text NOT NULL,
  type text NOT NULL,
  data bytea NOT NULL,
  source text,
  said_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX early_events_tenant ON godwit.early_events (tenant_id, id);
INSERT INTO godwit.early_events (tenant_id, type, data, said_at)
SELECT tenant_id,
  CASE status WHEN 'suspended' THEN 'dev.godwit.tenant.suspended.v1'
    WHEN 'active' THEN 'dev.godwit.tenant.resumed.v1' ELSE 'dev.godwit.tenant.deleted.v1' END,
  convert_to(json_build_object('tenant', tenant_id)::text, 'UTF8'), said_at
FROM godwit.early_words ORDER BY said_at;
DROP TABLE godwit.early_words;

-- Where new tenants get databases: on each of these clusters a golden template is kept at head.
CREATE TABLE godwit.golden_places (
  cluster_id text NOT NULL REFERENCES godwit.clusters ON DELETE CASCADE,
  environment text NOT NULL REFERENCES godwit.environments,
  track text NOT NULL,
  PRIMARY KEY (cluster_id, environment, track)
);
INSERT INTO godwit.golden_places
SELECT DISTINCT g.cluster_id, t.environment, g.track
FROM godwit.tenants t JOIN godwit.targets g USING (target_id)
WHERE g.provision AND g.tenancy = 'database' AND t.status <> 'deleted';

-- Several installations may share a server, and each keeps only its own templates.
INSERT INTO godwit.system_config VALUES ('installation', gen_random_uuid()::text);

CREATE VIEW godwit.worker_templates AS
  SELECT p.cluster_id, p.environment, p.track, e.bundle, i.value AS installation
  FROM godwit.golden_places p JOIN godwit.environment_tracks e USING (environment, track)
  CROSS JOIN godwit.system_config i WHERE i.name = 'installation';
