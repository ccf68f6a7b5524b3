-- 6.2 Personas & User Segmentation (ude-schema.md:1218)

CREATE TABLE contextual_personas (
  contextual_persona_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id) ON DELETE CASCADE,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  context_dimensions JSONB NOT NULL,
  activated_persona TEXT NOT NULL,
  confidence_score FLOAT NOT NULL CHECK (confidence_score BETWEEN 0 AND 1),
  behavioral_adaptation JSONB,
  expires_at TIMESTAMPTZ NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  activation_count INTEGER DEFAULT 1 CHECK (activation_count >= 1),
  verification_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_contextual_personas_user ON contextual_personas(user_id, expires_at);
CREATE INDEX idx_contextual_personas_tenant ON contextual_personas(tenant_id);
CREATE INDEX idx_contextual_personas_confidence ON contextual_personas(confidence_score);

COMMENT ON TABLE contextual_personas IS 'Персона пользователя в данной обстановке | Persona of a user in a given context';
COMMENT ON COLUMN contextual_personas.context_dimensions IS 'Признаки обстановки: время, канал, устройство | Features of the context: time, channel, device';
COMMENT ON COLUMN contextual_personas.activated_persona IS 'Имя включённой персоны | Name of the persona switched on';
COMMENT ON COLUMN contextual_personas.behavioral_adaptation IS 'Как меняется поведение системы | How the system''s behaviour changes';
COMMENT ON COLUMN contextual_personas.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
