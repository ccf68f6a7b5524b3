-- 8.1 Cultural & Regional Adaptation (ude-schema.md:1524)

CREATE TABLE regional_compliance_rules (
  rule_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  region_code TEXT NOT NULL,
  compliance_framework TEXT NOT NULL,
  rule_type TEXT NOT NULL CHECK (rule_type IN ('DATA_PRIVACY', 'FINANCIAL', 'CONTRACT', 'TAX', 'REPORTING')),
  requirement_description TEXT NOT NULL,
  implementation_guide JSONB NOT NULL,
  is_mandatory BOOLEAN DEFAULT true,
  effective_date DATE NOT NULL,
  review_frequency_days INTEGER CHECK (review_frequency_days > 0),
  last_reviewed DATE,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_regional_compliance_region ON regional_compliance_rules(region_code, compliance_framework);
CREATE INDEX idx_regional_compliance_tenant ON regional_compliance_rules(tenant_id);

COMMENT ON TABLE regional_compliance_rules IS 'Требования регионов | Regional requirements';
COMMENT ON COLUMN regional_compliance_rules.compliance_framework IS 'Закон или стандарт | Law or standard';
COMMENT ON COLUMN regional_compliance_rules.implementation_guide IS 'Как выполнить требование | How to meet the requirement';
