-- 2.2 Cross-Region Data Management (ude-schema.md:644)

CREATE TABLE data_sovereignty_compliance (
  compliance_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  country_code TEXT NOT NULL,
  regulation TEXT NOT NULL,
  compliance_status TEXT NOT NULL CHECK (compliance_status IN ('COMPLIANT', 'NON_COMPLIANT', 'PENDING', 'EXEMPT')),
  evidence JSONB,
  last_audit TIMESTAMPTZ,
  next_audit_due TIMESTAMPTZ,
  created_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE data_sovereignty_compliance IS 'Соответствие требованиям к размещению данных по странам | Compliance with data residency law by country';
COMMENT ON COLUMN data_sovereignty_compliance.regulation IS 'Закон или норма | Law or regulation';
COMMENT ON COLUMN data_sovereignty_compliance.next_audit_due IS 'Срок следующей проверки | When the next audit is due';
