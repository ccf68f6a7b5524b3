-- 7.1 Business Rules Engine (ude-schema.md:1349)

CREATE TABLE business_rules (
  rule_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  rule_name TEXT NOT NULL UNIQUE,
  rule_type TEXT NOT NULL CHECK (rule_type IN ('VALIDATION', 'TRANSFORMATION', 'ROUTING', 'ESCALATION', 'APPROVAL')),
  condition_json JSONB NOT NULL,
  action_json JSONB NOT NULL,
  priority INTEGER NOT NULL CHECK (priority >= 0) DEFAULT 0,
  active BOOLEAN NOT NULL DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  updated_at TIMESTAMPTZ DEFAULT now(),
  author UUID NOT NULL,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  notes TEXT,
  version INTEGER NOT NULL DEFAULT 1 CHECK (version >= 1),
  quantum_enabled BOOLEAN NOT NULL DEFAULT false,
  quantum_parameters JSONB,
  execution_timeout_ms INTEGER DEFAULT 5000 CHECK (execution_timeout_ms > 0),
  error_handling_strategy JSONB,
  verification_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_business_rules_active ON business_rules(active, priority);
CREATE INDEX idx_business_rules_tenant ON business_rules(tenant_id);
CREATE INDEX idx_business_rules_type ON business_rules(rule_type, active);

COMMENT ON TABLE business_rules IS 'Бизнес-правила: условие и действие | Business rules: condition and action';
COMMENT ON COLUMN business_rules.condition_json IS 'Условие | Condition';
COMMENT ON COLUMN business_rules.action_json IS 'Действие | Action';
COMMENT ON COLUMN business_rules.priority IS 'Порядок применения; смысл направления в спецификации не задан | Order of application; the specification gives no direction';
COMMENT ON COLUMN business_rules.quantum_enabled IS 'Разрешено ли квантовое вычисление правила | Whether the rule may be computed on a quantum backend';
COMMENT ON COLUMN business_rules.execution_timeout_ms IS 'Предельное время выполнения, мс | Longest execution, ms';
COMMENT ON COLUMN business_rules.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
