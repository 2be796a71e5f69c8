-- Sign-up must go on while this is built, so it is not in a transaction.
CREATE INDEX CONCURRENTLY tenants_state_idx ON tenants (environment, state);
