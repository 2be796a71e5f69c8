-- godwit: env=production
-- ============================================
-- Migration: 004 - Create Lancio organization
-- ============================================
-- Purpose: Create Lancio production organization
--
-- Dependencies:
--   - 003_user_management_and_permissions.sql
--
-- Rollback:
--   See rollback-004.sql
-- ============================================

BEGIN;

INSERT INTO platform.organizations (name, slug, billing_email)
VALUES ('Lancio', 'lancio', 'team@lancio.example');

INSERT INTO platform.projects (name, ref, organization_id, region)
SELECT 'Lancio production', 'lancioproduction', id, 'eu-central-1'
FROM platform.organizations WHERE slug = 'lancio';

COMMIT;
