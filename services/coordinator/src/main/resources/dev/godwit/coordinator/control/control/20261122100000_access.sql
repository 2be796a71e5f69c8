-- Who may call the API. No token is kept, only its SHA-256; without salt, because what was hashed
-- is 256 random bits.
CREATE TABLE godwit.api_tokens (
  hash bytea PRIMARY KEY CHECK (length(hash) = 32),
  name text NOT NULL,
  role text NOT NULL CHECK (role IN ('viewer', 'operator', 'releaser', 'admin')),
  created_by text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_on date
);
-- At any time, a name in the audit log is that of one token.
CREATE UNIQUE INDEX one_token_per_name ON godwit.api_tokens (name) WHERE revoked_at IS NULL;

-- All that services see of tokens: who shows a token is known by it, and nobody can list them.
CREATE FUNCTION godwit.use_token(shown bytea)
RETURNS TABLE (name text, role text, expires_at timestamptz)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  UPDATE godwit.api_tokens t SET last_used_on = current_date
  WHERE t.hash = shown AND t.revoked_at IS NULL AND t.last_used_on IS DISTINCT FROM current_date;
  SELECT t.name, t.role, t.expires_at FROM godwit.api_tokens t
  WHERE t.hash = shown AND t.revoked_at IS NULL
    AND (t.expires_at IS NULL OR t.expires_at > now());
$$;
REVOKE ALL ON FUNCTION godwit.use_token(bytea) FROM PUBLIC;

-- What follows where a cluster's migration role may do more than migrating needs.
ALTER TABLE godwit.clusters ADD COLUMN role_policy text NOT NULL DEFAULT 'warn'
  CHECK (role_policy IN ('warn', 'refuse'));
CREATE OR REPLACE VIEW godwit.worker_clusters AS
  SELECT cluster_id, host, port, ssl_mode, username, password_ref, connection_budget, role_policy
  FROM godwit.clusters;
