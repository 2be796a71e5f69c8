BEGIN;

-- Nullable, so that the running version of the application keeps working; filled next.
ALTER TABLE documents ADD COLUMN language TEXT;

COMMIT;
