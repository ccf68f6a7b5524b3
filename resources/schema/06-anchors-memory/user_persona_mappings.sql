-- 6.2 Personas & User Segmentation (ude-schema.md:1201)

CREATE TABLE user_persona_mappings (
  mapping_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id) ON DELETE CASCADE,
  persona_id UUID NOT NULL REFERENCES personas(persona_id) ON DELETE CASCADE,
  confidence FLOAT NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  assigned_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  assigned_by TEXT CHECK (assigned_by IN ('SYSTEM', 'MANUAL', 'LEARNED')),
  expires_at TIMESTAMPTZ,
  is_active BOOLEAN DEFAULT true,
  metadata JSONB,
  verification_id UUID REFERENCES integrity_verification_log(verification_id),
  UNIQUE(user_id, persona_id)
);

CREATE INDEX idx_user_persona_user ON user_persona_mappings(user_id);
CREATE INDEX idx_user_persona_persona ON user_persona_mappings(persona_id);
CREATE INDEX idx_user_persona_confidence ON user_persona_mappings(confidence) WHERE confidence > 0.7;

COMMENT ON TABLE user_persona_mappings IS 'Какие персоны подходят пользователям | Which personas fit which users';
COMMENT ON COLUMN user_persona_mappings.assigned_by IS 'Кем назначена: программой, человеком, обучением | Assigned by: system, person or learning';
COMMENT ON COLUMN user_persona_mappings.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
