BEGIN;

CREATE TABLE events (
    id BIGSERIAL PRIMARY KEY,
    kind TEXT NOT NULL,
    user_id UUID REFERENCES users (id) ON DELETE SET NULL,
    payload JSONB NOT NULL DEFAULT '{}',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

INSERT INTO events (kind, user_id, payload)
SELECT 'question.asked', m.author_id, jsonb_build_object('message', m.id)
FROM messages AS m;

COMMIT;
