BEGIN;

-- NOT VALID holds for new rows at once, without reading the old ones under an exclusive lock.
ALTER TABLE messages
    ADD CONSTRAINT messages_body_not_blank CHECK (btrim(body) <> '') NOT VALID;

COMMIT;
