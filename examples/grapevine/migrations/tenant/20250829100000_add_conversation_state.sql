BEGIN;

CREATE TYPE conversation_state AS ENUM ('open', 'answered', 'escalated');

ALTER TABLE conversations ADD COLUMN state conversation_state NOT NULL DEFAULT 'open';

COMMIT;
