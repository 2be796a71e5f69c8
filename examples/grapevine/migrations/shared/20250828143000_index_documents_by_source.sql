-- The tenant comes first: every query has it, by the policy.
CREATE INDEX CONCURRENTLY documents_tenant_source_idx ON documents (tenant_id, source);
