-- The fleet: servers, the places on them that migrations are applied to, and whose they are.
CREATE TABLE godwit.clusters (
  cluster_id text PRIMARY KEY,
  host text NOT NULL,
  port integer NOT NULL CHECK (port BETWEEN 1 AND 65535),
  ssl_mode text NOT NULL CHECK (ssl_mode IN ('disable', 'verify-full')),
  username text NOT NULL,
  -- Where a worker finds the password (env:NAME or file:/path), never the password.
  password_ref text NOT NULL CHECK (password_ref LIKE 'env:%' OR password_ref LIKE 'file:%'),
  connection_budget integer NOT NULL CHECK (connection_budget > 0),
  maintenance_database text NOT NULL DEFAULT 'postgres',
  registered_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE godwit.environments (
  environment text PRIMARY KEY
);

-- The bundle that a track's new tenants start at: that of the last rollout completed on all of it.
CREATE TABLE godwit.environment_tracks (
  environment text NOT NULL REFERENCES godwit.environments,
  track text NOT NULL,
  bundle text NOT NULL,
  rollout_id text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (environment, track)
);

CREATE TABLE godwit.targets (
  target_id text PRIMARY KEY,
  cluster_id text NOT NULL REFERENCES godwit.clusters,
  database_name text NOT NULL,
  schema_name text NOT NULL,
  tenancy text NOT NULL CHECK (tenancy IN ('database', 'schema', 'shared')),
  track text NOT NULL,
  -- Set where the target is in the fleet for its own sake and not for its tenants'.
  environment text REFERENCES godwit.environments,
  provision boolean NOT NULL DEFAULT false,
  version text,
  registered_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (cluster_id, database_name, schema_name)
);
CREATE INDEX targets_of_environment ON godwit.targets (environment) WHERE environment IS NOT NULL;

CREATE TABLE godwit.tenants (
  tenant_id text PRIMARY KEY,
  name text NOT NULL,
  environment text NOT NULL REFERENCES godwit.environments,
  status text NOT NULL CHECK (status IN ('active', 'suspended', 'deleted')),
  labels jsonb NOT NULL CHECK (jsonb_typeof(labels) = 'object'),
  target_id text NOT NULL REFERENCES godwit.targets,
  revision bigint NOT NULL DEFAULT 1,
  registered_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tenants_of_target ON godwit.tenants (target_id);
CREATE INDEX tenants_of_environment ON godwit.tenants (environment, status);

-- What was said about tenants before they were created: messages of several producers come in any
-- order.
CREATE TABLE godwit.early_words (
  tenant_id text PRIMARY KEY,
  status text NOT NULL CHECK (status IN ('active', 'suspended', 'deleted')),
  said_at timestamptz NOT NULL DEFAULT now()
);
