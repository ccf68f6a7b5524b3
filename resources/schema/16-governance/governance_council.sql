-- 16.1 Governance Framework (ude-schema.md:2714)

CREATE TABLE governance_council (
  council_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  member_id UUID NOT NULL REFERENCES user_profiles(user_id),
  role TEXT NOT NULL CHECK (role IN ('CHAIR', 'SECURITY', 'LEGAL', 'ML_LEAD', 'SRE', 'PRODUCT', 'ETHICS')),
  tenure_start TIMESTAMPTZ NOT NULL,
  tenure_end TIMESTAMPTZ,
  is_active BOOLEAN NOT NULL DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_governance_council_active ON governance_council(is_active, role);
CREATE INDEX idx_governance_council_tenant ON governance_council(tenant_id);

COMMENT ON TABLE governance_council IS 'Состав совета по управлению | Members of the governance council';
COMMENT ON COLUMN governance_council.tenure_end IS 'Конец полномочий; NULL — действуют | End of tenure; NULL while serving';
