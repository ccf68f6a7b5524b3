-- 6.4 Emotional Intelligence (ude-schema.md:1326)

CREATE TABLE emotional_biomarkers (
  biomarker_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id) ON DELETE CASCADE,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  biomarker_type TEXT NOT NULL CHECK (biomarker_type IN ('STRESS', 'SATISFACTION', 'ENGAGEMENT', 'FRUSTRATION', 'CONFIDENCE')),
  intensity FLOAT NOT NULL CHECK (intensity BETWEEN 0 AND 1),
  duration_seconds INTEGER NOT NULL CHECK (duration_seconds > 0),
  context_triggers JSONB,
  detected_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  confidence FLOAT CHECK (confidence BETWEEN 0 AND 1),
  verification_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_emotional_biomarkers_user ON emotional_biomarkers(user_id, biomarker_type);
CREATE INDEX idx_emotional_biomarkers_tenant ON emotional_biomarkers(tenant_id);
CREATE INDEX idx_emotional_biomarkers_intensity ON emotional_biomarkers(intensity, detected_at);

COMMENT ON TABLE emotional_biomarkers IS 'Признаки эмоционального состояния пользователей | Signs of users'' emotional state';
COMMENT ON COLUMN emotional_biomarkers.intensity IS 'Выраженность, 0–1 | Intensity, 0 to 1';
COMMENT ON COLUMN emotional_biomarkers.context_triggers IS 'Что вызвало состояние | What caused the state';
COMMENT ON COLUMN emotional_biomarkers.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
