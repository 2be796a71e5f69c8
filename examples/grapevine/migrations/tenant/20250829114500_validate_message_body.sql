BEGIN;

-- Reads the old rows while others go on writing.
ALTER TABLE messages VALIDATE CONSTRAINT messages_body_not_blank;

COMMIT;
