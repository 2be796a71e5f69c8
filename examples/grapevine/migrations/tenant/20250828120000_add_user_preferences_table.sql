BEGIN;

CREATE TABLE user_preferences (
    user_id UUID PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    answers_in_thread BOOLEAN NOT NULL DEFAULT true,
    digest_hour SMALLINT NOT NULL DEFAULT 9 CHECK (digest_hour BETWEEN 0 AND 23),
    settings JSONB NOT NULL DEFAULT '{}',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

INSERT INTO user_preferences (user_id)
SELECT id FROM users;

COMMIT;
