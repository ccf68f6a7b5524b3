-- 13.3 Personalized Response Quality Optimization (ude-schema.md:2324)

CREATE TABLE quantum_response_tuning (
  tuning_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_archetype TEXT NOT NULL,
  optimal_tone JSONB NOT NULL,
  content_preferences JSONB NOT NULL,
  communication_style JSONB NOT NULL,
  learning_rate FLOAT CHECK (learning_rate BETWEEN 0 AND 1),
  tuning_effectiveness FLOAT CHECK (tuning_effectiveness BETWEEN 0 AND 1),
  last_updated TIMESTAMPTZ DEFAULT now(),
  created_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id)
);

CREATE INDEX idx_response_tuning_archetype ON quantum_response_tuning(user_archetype);
CREATE INDEX idx_response_tuning_tenant ON quantum_response_tuning(tenant_id);

COMMENT ON TABLE quantum_response_tuning IS 'Настройка тона ответов по типам пользователей | Tuning of tone by type of user';
COMMENT ON COLUMN quantum_response_tuning.user_archetype IS 'Тип пользователя | Type of user';
