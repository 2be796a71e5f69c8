-- ============================================
-- Migration: 002 - Seed data
-- ============================================
-- Purpose: The tenant that the administrators belong to
--
-- Dependencies:
--   - 001_control_plane.sql
--
-- Rollback:
--   See rollback-002.sql
-- ============================================
BEGIN;

INSERT INTO control_plane.tenants (name, environment, status)
VALUES ('system_admin', 'production', 'active')
ON CONFLICT (name) DO NOTHING;

COMMIT;
