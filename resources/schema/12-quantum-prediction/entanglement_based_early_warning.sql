-- 12.4 Self-Learning & Adaptive Defense Systems (ude-schema.md:2203)

CREATE TABLE entanglement_based_early_warning (
  warning_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  monitored_system TEXT NOT NULL,
  entangled_indicators JSONB NOT NULL,
  warning_amplitude FLOAT CHECK (warning_amplitude BETWEEN 0 AND 1),
  collapse_conditions JSONB NOT NULL,
  preventive_measures JSONB,
  false_positive_rate FLOAT CHECK (false_positive_rate BETWEEN 0 AND 1),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_early_warning_system ON entanglement_based_early_warning(monitored_system);
CREATE INDEX idx_early_warning_tenant ON entanglement_based_early_warning(tenant_id);

COMMENT ON TABLE entanglement_based_early_warning IS 'Раннее предупреждение по согласованным признакам | Early warning from linked indicators';
COMMENT ON COLUMN entanglement_based_early_warning.entangled_indicators IS 'Согласованные признаки | Linked indicators';
COMMENT ON COLUMN entanglement_based_early_warning.warning_amplitude IS 'Сила предупреждения, 0–1 | Strength of the warning, 0 to 1';
