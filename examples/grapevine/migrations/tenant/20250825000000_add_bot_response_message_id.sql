BEGIN;

-- The bot's answer to a message, so that a reaction to the answer counts for the question.
ALTER TABLE messages ADD COLUMN bot_response_message_id BIGINT REFERENCES messages (id);

COMMIT;
