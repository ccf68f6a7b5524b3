-- 12.1 Quantum-Inspired Predictive Systems (ude-schema.md:2032)

CREATE TABLE quantum_predictive_states (
  state_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  system_component TEXT NOT NULL,
  current_state_vector JSONB NOT NULL,
  possible_futures JSONB NOT NULL,
  coherence_time INTEGER CHECK (coherence_time > 0),
  collapse_conditions JSONB NOT NULL,
  predicted_collapse_time TIMESTAMPTZ,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  expires_at TIMESTAMPTZ NOT NULL
);

CREATE INDEX idx_quantum_predictive_component ON quantum_predictive_states(system_component);
CREATE INDEX idx_quantum_predictive_expires ON quantum_predictive_states(expires_at);
CREATE INDEX idx_quantum_predictive_tenant ON quantum_predictive_states(tenant_id);

COMMENT ON TABLE quantum_predictive_states IS 'Предсказанные состояния компонентов | Predicted states of components';
COMMENT ON COLUMN quantum_predictive_states.current_state_vector IS 'Вектор текущего состояния | Vector of the current state';
COMMENT ON COLUMN quantum_predictive_states.possible_futures IS 'Возможные исходы с вероятностями | Possible outcomes with probabilities';
COMMENT ON COLUMN quantum_predictive_states.coherence_time IS 'Сколько предсказание действительно; единица в спецификации не названа | How long the prediction holds; the specification names no unit';
COMMENT ON COLUMN quantum_predictive_states.collapse_conditions IS 'Когда исход определяется | When the outcome is settled';
