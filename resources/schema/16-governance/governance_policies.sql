-- 16.1 Governance Framework (ude-schema.md:2744)

CREATE TABLE governance_policies (
  policy_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  policy_type TEXT NOT NULL CHECK (policy_type IN ('SECURITY', 'COMPLIANCE', 'ETHICS', 'OPERATIONAL', 'DATA')),
  policy_name TEXT NOT NULL UNIQUE,
  policy_content JSONB NOT NULL,
  enforcement_level TEXT NOT NULL CHECK (enforcement_level IN ('ADVISORY', 'MANDATORY', 'CRITICAL')),
  last_reviewed TIMESTAMPTZ,
  next_review TIMESTAMPTZ NOT NULL,
  is_active BOOLEAN NOT NULL DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_governance_policies_type ON governance_policies(policy_type, is_active);
CREATE INDEX idx_governance_policies_review ON governance_policies(next_review) WHERE is_active = true;
CREATE INDEX idx_governance_policies_tenant ON governance_policies(tenant_id);

COMMENT ON TABLE governance_policies IS 'Политики управления | Governance policies';
COMMENT ON COLUMN governance_policies.enforcement_level IS 'Насколько обязательна | How binding it is';
