-- What was published, byte for byte. Nothing here is ever updated.
CREATE TABLE godwit.bundles (
  digest text PRIMARY KEY,
  label text,
  published_by text NOT NULL,
  published_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE godwit.bundle_files (
  digest text NOT NULL REFERENCES godwit.bundles,
  path text NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (digest, path)
);

CREATE TABLE godwit.bundle_migrations (
  digest text NOT NULL REFERENCES godwit.bundles,
  track text NOT NULL,
  track_ordinal integer NOT NULL,
  ordinal integer NOT NULL,
  version text NOT NULL,
  description text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('base', 'versioned')),
  path text NOT NULL,
  checksum text NOT NULL,
  PRIMARY KEY (digest, track, ordinal)
);
