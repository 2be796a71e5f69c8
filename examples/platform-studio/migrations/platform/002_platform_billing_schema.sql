-- ============================================
-- Migration: 002 - Platform billing schema
-- ============================================
-- Purpose: Add billing and subscription management
--
-- Dependencies:
--   - 001_create_platform_schema.sql
--
-- Rollback:
--   See rollback-002.sql
-- ============================================

BEGIN;

ALTER TABLE platform.organizations
ADD COLUMN plan TEXT NOT NULL DEFAULT 'free',
ADD COLUMN billing_name TEXT;

CREATE TABLE platform.subscriptions (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    organization_id UUID NOT NULL REFERENCES platform.organizations(id) ON DELETE CASCADE,
    plan TEXT NOT NULL,
    started_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    ended_at TIMESTAMPTZ
);

CREATE INDEX idx_subscriptions_organization_id ON platform.subscriptions(organization_id);

COMMIT;
