-- 12.4 Self-Learning & Adaptive Defense Systems (ude-schema.md:2172)

CREATE TABLE adaptive_threat_models (
  model_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  threat_category TEXT NOT NULL,
  quantum_state_representation JSONB NOT NULL,
  evolution_operator JSONB NOT NULL,
  detection_amplitudes JSONB NOT NULL,
  adaptation_strategy JSONB NOT NULL,
  learning_cycles INTEGER DEFAULT 0 CHECK (learning_cycles >= 0),
  model_accuracy FLOAT CHECK (model_accuracy BETWEEN 0 AND 1),
  last_updated TIMESTAMPTZ DEFAULT now(),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_threat_models_category ON adaptive_threat_models(threat_category);
CREATE INDEX idx_threat_models_tenant ON adaptive_threat_models(tenant_id);

COMMENT ON TABLE adaptive_threat_models IS 'Самообучающиеся модели угроз | Threat models that learn';
COMMENT ON COLUMN adaptive_threat_models.evolution_operator IS 'Как состояние меняется со временем | How the state evolves';
COMMENT ON COLUMN adaptive_threat_models.learning_cycles IS 'Пройдено циклов обучения | Learning cycles done';
