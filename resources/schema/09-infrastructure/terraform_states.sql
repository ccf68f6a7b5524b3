-- 9.1 Infrastructure as Code (ude-schema.md:1548)

CREATE TABLE terraform_states (
  state_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  environment TEXT NOT NULL CHECK (environment IN ('DEV', 'STAGING', 'PRODUCTION', 'DR')),
  component TEXT NOT NULL,
  state_file TEXT NOT NULL,
  version TEXT NOT NULL,
  last_applied TIMESTAMPTZ NOT NULL,
  planned_changes JSONB,
  applied_by UUID NOT NULL,
  drift_detection_enabled BOOLEAN DEFAULT true,
  last_drift_check TIMESTAMPTZ,
  drift_detected BOOLEAN DEFAULT false,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_terraform_env_component ON terraform_states(environment, component);
CREATE INDEX idx_terraform_tenant ON terraform_states(tenant_id);
CREATE INDEX idx_terraform_drift ON terraform_states(drift_detected, last_drift_check);

COMMENT ON TABLE terraform_states IS 'Состояния инфраструктуры, описанной кодом | States of infrastructure as code';
COMMENT ON COLUMN terraform_states.state_file IS 'Содержимое или адрес файла состояния; может содержать секреты | Content or address of the state file; may hold secrets';
COMMENT ON COLUMN terraform_states.drift_detected IS 'Действительность отличается от описания | Reality differs from the description';
