-- 1.2 Zero-Trust Action Gateway (ude-schema.md:412)

CREATE TABLE zero_trust_policies (
  policy_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  resource TEXT NOT NULL,
  required_claims JSONB NOT NULL,
  max_trust_level INTEGER NOT NULL CHECK (max_trust_level BETWEEN 0 AND 100),
  authentication_factors JSONB NOT NULL,
  session_timeout INTEGER NOT NULL CHECK (session_timeout > 0),
  geo_restrictions JSONB,
  risk_threshold FLOAT NOT NULL CHECK (risk_threshold BETWEEN 0 AND 1),
  mfa_required BOOLEAN DEFAULT true,
  is_active BOOLEAN DEFAULT true,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE zero_trust_policies IS 'Политики нулевого доверия к ресурсам | Zero-trust policies for resources';
COMMENT ON COLUMN zero_trust_policies.resource IS 'Ресурс, к которому относится политика | Resource the policy is about';
COMMENT ON COLUMN zero_trust_policies.required_claims IS 'Утверждения о пользователе, без которых доступа нет | Claims about the user without which there is no access';
COMMENT ON COLUMN zero_trust_policies.max_trust_level IS 'Наибольший достижимый уровень доверия, 0–100 | Highest trust level that can be reached, 0 to 100';
COMMENT ON COLUMN zero_trust_policies.session_timeout IS 'Срок сеанса; единица в спецификации не названа | Session time-out; the specification names no unit';
COMMENT ON COLUMN zero_trust_policies.risk_threshold IS 'Риск, выше которого доступ закрыт, 0–1 | Risk above which access is closed, 0 to 1';
