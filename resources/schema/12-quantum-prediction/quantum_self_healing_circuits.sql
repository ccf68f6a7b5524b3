-- 12.2 Proactive Self-Healing & Defense Systems (ude-schema.md:2079)

CREATE TABLE quantum_self_healing_circuits (
  circuit_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  component_type TEXT NOT NULL,
  health_state_vector JSONB NOT NULL,
  failure_amplitudes JSONB NOT NULL,
  self_healing_protocols JSONB NOT NULL,
  activation_threshold FLOAT CHECK (activation_threshold BETWEEN 0 AND 1),
  last_activated TIMESTAMPTZ,
  success_rate FLOAT CHECK (success_rate BETWEEN 0 AND 1),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_self_healing_component ON quantum_self_healing_circuits(component_type);
CREATE INDEX idx_self_healing_tenant ON quantum_self_healing_circuits(tenant_id);

COMMENT ON TABLE quantum_self_healing_circuits IS 'Контуры самовосстановления компонентов | Self-healing circuits of components';
COMMENT ON COLUMN quantum_self_healing_circuits.health_state_vector IS 'Вектор состояния здоровья | Vector of health';
COMMENT ON COLUMN quantum_self_healing_circuits.failure_amplitudes IS 'Вероятности видов отказа | Likelihood of failure kinds';
COMMENT ON COLUMN quantum_self_healing_circuits.activation_threshold IS 'Порог включения, 0–1 | Threshold of activation, 0 to 1';
