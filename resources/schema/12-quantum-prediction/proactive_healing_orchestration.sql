-- 12.4 Self-Learning & Adaptive Defense Systems (ude-schema.md:2188)

CREATE TABLE proactive_healing_orchestration (
  orchestration_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  system_component TEXT NOT NULL,
  health_metrics JSONB NOT NULL,
  healing_strategies JSONB NOT NULL,
  quantum_scheduling JSONB,
  resource_allocation JSONB,
  success_metrics JSONB,
  created_at TIMESTAMPTZ DEFAULT now(),
  last_executed TIMESTAMPTZ,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_healing_component ON proactive_healing_orchestration(system_component);
CREATE INDEX idx_healing_tenant ON proactive_healing_orchestration(tenant_id);

COMMENT ON TABLE proactive_healing_orchestration IS 'Согласование упреждающего восстановления | Orchestration of proactive healing';
COMMENT ON COLUMN proactive_healing_orchestration.quantum_scheduling IS 'Расписание вмешательств | Schedule of interventions';
