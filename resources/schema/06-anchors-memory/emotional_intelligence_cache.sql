-- 6.4 Emotional Intelligence (ude-schema.md:1309)

CREATE TABLE emotional_intelligence_cache (
  cache_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id UUID NOT NULL REFERENCES session_management(session_id),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  user_sentiment_trend JSONB NOT NULL,
  system_response_emotion TEXT NOT NULL CHECK (system_response_emotion IN ('NEUTRAL', 'EMPATHETIC', 'PROFESSIONAL', 'SUPPORTIVE', 'ENTHUSIASTIC')),
  emotional_coherence_score FLOAT NOT NULL CHECK (emotional_coherence_score BETWEEN 0 AND 1),
  adaptation_recommendations JSONB,
  sentiment_velocity FLOAT CHECK (sentiment_velocity BETWEEN -1 AND 1),
  last_updated TIMESTAMPTZ DEFAULT now() NOT NULL,
  user_feedback_score INTEGER CHECK (user_feedback_score BETWEEN 1 AND 5),
  verification_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_emotional_cache_session ON emotional_intelligence_cache(session_id);
CREATE INDEX idx_emotional_cache_tenant ON emotional_intelligence_cache(tenant_id);
CREATE INDEX idx_emotional_coherence ON emotional_intelligence_cache(emotional_coherence_score);

COMMENT ON TABLE emotional_intelligence_cache IS 'Настроение сеанса и тон ответа | Mood of a session and tone of the answer';
COMMENT ON COLUMN emotional_intelligence_cache.user_sentiment_trend IS 'Изменение настроения пользователя | Trend of the user''s sentiment';
COMMENT ON COLUMN emotional_intelligence_cache.system_response_emotion IS 'Тон ответа системы | Tone of the system''s answer';
COMMENT ON COLUMN emotional_intelligence_cache.sentiment_velocity IS 'Скорость изменения настроения, от −1 до 1 | Speed of the change of mood, -1 to 1';
COMMENT ON COLUMN emotional_intelligence_cache.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
