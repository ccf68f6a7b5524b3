-- 12.2 Proactive Self-Healing & Defense Systems (ude-schema.md:2109)

CREATE TABLE superpositioned_failure_modes (
  mode_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  system_component TEXT NOT NULL,
  failure_superposition JSONB NOT NULL,
  collapse_observables JSONB NOT NULL,
  preventive_entanglement JSONB,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_failure_modes_component ON superpositioned_failure_modes(system_component);
CREATE INDEX idx_failure_modes_tenant ON superpositioned_failure_modes(tenant_id);

COMMENT ON TABLE superpositioned_failure_modes IS 'Сочетания возможных отказов компонента | Combined failure modes of a component';
COMMENT ON COLUMN superpositioned_failure_modes.failure_superposition IS 'Виды отказов с весами | Failure modes with weights';
COMMENT ON COLUMN superpositioned_failure_modes.collapse_observables IS 'По чему виден действительный отказ | What shows the actual failure';
