-- Rollback for migration 004
DELETE FROM platform.organizations WHERE slug = 'lancio';
