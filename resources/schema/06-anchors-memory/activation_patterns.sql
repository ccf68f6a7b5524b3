-- 6.3 Semantic Memory & Engrams (ude-schema.md:1290)

CREATE TABLE activation_patterns (
  pattern_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  trigger_context JSONB NOT NULL,
  activated_engrams JSONB NOT NULL,
  activation_intensity FLOAT NOT NULL CHECK (activation_intensity >= 0),
  pattern_signature TEXT NOT NULL,
  last_activated TIMESTAMPTZ DEFAULT now() NOT NULL,
  activation_count INTEGER DEFAULT 1 CHECK (activation_count >= 1),
  success_rate FLOAT CHECK (success_rate BETWEEN 0 AND 1),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  verification_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_activation_patterns_signature ON activation_patterns(pattern_signature);
CREATE INDEX idx_activation_patterns_tenant ON activation_patterns(tenant_id);
CREATE INDEX idx_activation_patterns_activation ON activation_patterns(last_activated, activation_count);

COMMENT ON TABLE activation_patterns IS 'Образцы совместного возбуждения энграмм | Patterns of engrams that light up together';
COMMENT ON COLUMN activation_patterns.trigger_context IS 'Что вызывает возбуждение | What triggers the activation';
COMMENT ON COLUMN activation_patterns.activated_engrams IS 'Возбуждаемые энграммы списком | Engrams activated, as a list';
COMMENT ON COLUMN activation_patterns.pattern_signature IS 'Подпись образца для поиска | Signature of the pattern, for lookup';
COMMENT ON COLUMN activation_patterns.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
