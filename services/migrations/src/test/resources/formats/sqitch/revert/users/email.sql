-- Revert flipr:users/email from pg

ALTER TABLE users DROP email;
