-- 13.1 Customer Behavior Prediction & Personalization (ude-schema.md:2224)

CREATE TABLE quantum_customer_profiles (
  profile_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID REFERENCES user_profiles(user_id),
  behavior_superposition JSONB NOT NULL,
  preference_entanglement JSONB NOT NULL,
  intent_amplitudes JSONB NOT NULL,
  response_receptivity FLOAT CHECK (response_receptivity BETWEEN 0 AND 1),
  learning_velocity FLOAT CHECK (learning_velocity >= 0),
  personality_archetype TEXT,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  pii_classification TEXT CHECK (pii_classification IN ('NON_PII', 'PII', 'SPII', 'SENSITIVE'))
);

CREATE INDEX idx_customer_profiles_user ON quantum_customer_profiles(user_id);
CREATE INDEX idx_customer_profiles_tenant ON quantum_customer_profiles(tenant_id);
CREATE INDEX idx_customer_profiles_pii ON quantum_customer_profiles(pii_classification);

COMMENT ON TABLE quantum_customer_profiles IS 'Вероятностные профили клиентов | Probabilistic customer profiles';
COMMENT ON COLUMN quantum_customer_profiles.behavior_superposition IS 'Варианты поведения с весами | Kinds of behaviour with weights';
COMMENT ON COLUMN quantum_customer_profiles.preference_entanglement IS 'Связи между предпочтениями | Links between preferences';
COMMENT ON COLUMN quantum_customer_profiles.intent_amplitudes IS 'Вероятности намерений | Likelihood of intents';
COMMENT ON COLUMN quantum_customer_profiles.response_receptivity IS 'Восприимчивость к ответам, 0–1 | Receptivity to answers, 0 to 1';
COMMENT ON COLUMN quantum_customer_profiles.pii_classification IS 'Класс персональных данных | Class of personal data';
