-- Tables of the user's that list tenants. They are read; the registry follows them.
CREATE TABLE godwit.tenant_sources (
  name text PRIMARY KEY,
  -- Without its password, which lies sealed in godwit.credentials or where password_ref says.
  url text NOT NULL,
  password_ref text,
  query text NOT NULL,
  -- Which column a field comes from, and what is so where a row does not say it.
  columns jsonb NOT NULL,
  defaults jsonb NOT NULL,
  registered_at timestamptz NOT NULL DEFAULT now(),
  synced_at timestamptz,
  -- Why the last reading changed nothing; absent where it went well.
  trouble text
);

ALTER TABLE godwit.tenants
  ADD COLUMN source text REFERENCES godwit.tenant_sources ON DELETE SET NULL,
  -- Suspended because the source listed it no more, and to be resumed when it does again.
  ADD COLUMN vanished boolean NOT NULL DEFAULT false;
CREATE INDEX tenants_of_source ON godwit.tenants (source) WHERE source IS NOT NULL;
