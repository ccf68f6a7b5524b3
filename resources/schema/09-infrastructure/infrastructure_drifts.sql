-- 9.1 Infrastructure as Code (ude-schema.md:1567)

CREATE TABLE infrastructure_drifts (
  drift_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  state_id UUID NOT NULL REFERENCES terraform_states(state_id) ON DELETE CASCADE,
  resource_type TEXT NOT NULL,
  resource_name TEXT NOT NULL,
  expected_config JSONB NOT NULL,
  actual_config JSONB NOT NULL,
  drift_severity TEXT NOT NULL CHECK (drift_severity IN ('LOW', 'MEDIUM', 'HIGH', 'CRITICAL')),
  detected_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  resolved_at TIMESTAMPTZ,
  resolution_action TEXT,
  auto_remediable BOOLEAN DEFAULT false,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_infrastructure_drifts_state ON infrastructure_drifts(state_id, detected_at);
CREATE INDEX idx_infrastructure_drifts_tenant ON infrastructure_drifts(tenant_id);
CREATE INDEX idx_infrastructure_drifts_severity ON infrastructure_drifts(drift_severity, resolved_at) WHERE resolved_at IS NULL;

COMMENT ON TABLE infrastructure_drifts IS 'Расхождения инфраструктуры с описанием | Drift between infrastructure and its description';
COMMENT ON COLUMN infrastructure_drifts.expected_config IS 'Как описано | As described';
COMMENT ON COLUMN infrastructure_drifts.actual_config IS 'Как есть | As found';
COMMENT ON COLUMN infrastructure_drifts.auto_remediable IS 'Можно исправить автоматически | Can be repaired automatically';
