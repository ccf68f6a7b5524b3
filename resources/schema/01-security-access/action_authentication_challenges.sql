-- 1.2 Zero-Trust Action Gateway (ude-schema.md:396)

CREATE TABLE action_authentication_challenges (
  challenge_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  action_id UUID NOT NULL REFERENCES action_gate_decisions(decision_id),
  challenge_type TEXT NOT NULL CHECK (challenge_type IN ('CRYPTO_PUZZLE', 'BEHAVIORAL_BIOMETRIC', 'MULTI_PARTY', 'TIME_BASED', 'KNOWLEDGE_BASED')),
  proof_requirements JSONB NOT NULL,
  completed BOOLEAN DEFAULT false NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  completed_at TIMESTAMPTZ,
  success_rate FLOAT CHECK (success_rate BETWEEN 0 AND 1),
  attempts INTEGER DEFAULT 0 CHECK (attempts >= 0),
  max_attempts INTEGER DEFAULT 3 CHECK (max_attempts > 0)
);

CREATE INDEX idx_action_challenges_action ON action_authentication_challenges(action_id);
CREATE INDEX idx_action_challenges_expires ON action_authentication_challenges(expires_at, completed);

COMMENT ON TABLE action_authentication_challenges IS 'Проверки подлинности перед рискованным действием | Authentication challenges before a risky action';
COMMENT ON COLUMN action_authentication_challenges.action_id IS 'Решение шлюза, для которого нужна проверка | Gate decision that asks for the challenge';
COMMENT ON COLUMN action_authentication_challenges.proof_requirements IS 'Что нужно предъявить | What has to be shown';
