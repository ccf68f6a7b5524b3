-- 12.2 Proactive Self-Healing & Defense Systems (ude-schema.md:2094)

CREATE TABLE preemptive_defense_mechanisms (
  defense_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  threat_pattern TEXT NOT NULL,
  quantum_amplitude_detection JSONB NOT NULL,
  preemptive_actions JSONB NOT NULL,
  confidence_threshold FLOAT CHECK (confidence_threshold BETWEEN 0 AND 1),
  false_positive_penalty FLOAT CHECK (false_positive_penalty >= 0),
  activation_history JSONB,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_preemptive_threat ON preemptive_defense_mechanisms(threat_pattern);
CREATE INDEX idx_preemptive_tenant ON preemptive_defense_mechanisms(tenant_id);

COMMENT ON TABLE preemptive_defense_mechanisms IS 'Упреждающая защита от угроз | Defence that acts before the threat';
COMMENT ON COLUMN preemptive_defense_mechanisms.false_positive_penalty IS 'Цена ложной тревоги | Cost of a false alarm';
