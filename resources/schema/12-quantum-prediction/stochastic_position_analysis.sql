-- 12.1 Quantum-Inspired Predictive Systems (ude-schema.md:2049)

CREATE TABLE stochastic_position_analysis (
  analysis_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  entity_type TEXT NOT NULL,
  entity_id UUID NOT NULL,
  position_cloud JSONB NOT NULL,
  entropy_level FLOAT CHECK (entropy_level >= 0),
  optimal_intervention_points JSONB,
  analysis_timestamp TIMESTAMPTZ DEFAULT now(),
  predicted_convergence_time TIMESTAMPTZ,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_stochastic_entity ON stochastic_position_analysis(entity_type, entity_id);
CREATE INDEX idx_stochastic_tenant ON stochastic_position_analysis(tenant_id);

COMMENT ON TABLE stochastic_position_analysis IS 'Вероятностное положение сущностей | Probabilistic position of entities';
COMMENT ON COLUMN stochastic_position_analysis.entity_id IS 'Сущность; вид задан в entity_type, внешнего ключа нет | Entity; its kind is in entity_type, no foreign key';
COMMENT ON COLUMN stochastic_position_analysis.position_cloud IS 'Облако вероятных положений | Cloud of likely positions';
