-- 11.2 Quantum-Inspired Algorithms (ude-schema.md:1978)

CREATE TABLE quantum_recommendation_amplitudes (
  amplitude_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id) ON DELETE CASCADE,
  item_id UUID NOT NULL,
  probability_amplitude FLOAT NOT NULL CHECK (probability_amplitude BETWEEN 0 AND 1),
  phase_angle FLOAT NOT NULL,
  interference_terms JSONB,
  collapsed BOOLEAN DEFAULT false,
  collapse_context JSONB,
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_quantum_recommendation_user ON quantum_recommendation_amplitudes(user_id);
CREATE INDEX idx_quantum_recommendation_amplitude ON quantum_recommendation_amplitudes(probability_amplitude);
CREATE INDEX idx_quantum_recommendation_tenant ON quantum_recommendation_amplitudes(tenant_id);

COMMENT ON TABLE quantum_recommendation_amplitudes IS 'Амплитуды рекомендаций пользователям | Amplitudes of recommendations to users';
COMMENT ON COLUMN quantum_recommendation_amplitudes.item_id IS 'Рекомендуемая позиция; внешнего ключа нет | Item recommended; no foreign key';
COMMENT ON COLUMN quantum_recommendation_amplitudes.probability_amplitude IS 'Амплитуда вероятности, 0–1 | Probability amplitude, 0 to 1';
COMMENT ON COLUMN quantum_recommendation_amplitudes.phase_angle IS 'Угол фазы | Phase angle';
COMMENT ON COLUMN quantum_recommendation_amplitudes.collapsed IS 'Выбор сделан | The choice has been made';
