-- 6.3 Semantic Memory & Engrams (ude-schema.md:1238)

CREATE TABLE memory_engrams (
  engram_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id) ON DELETE CASCADE,
  vector_ref TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  content_type TEXT NOT NULL CHECK (content_type IN ('TEXT', 'IMAGE', 'AUDIO', 'INTERACTION', 'DECISION')),
  content_summary TEXT,
  activation_score FLOAT NOT NULL DEFAULT 0 CHECK (activation_score >= 0),
  emotional_valence FLOAT NOT NULL DEFAULT 0 CHECK (emotional_valence BETWEEN -1 AND 1),
  cognitive_weight FLOAT NOT NULL DEFAULT 1.0 CHECK (cognitive_weight > 0),
  metadata JSONB,
  formed_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  last_retrieved TIMESTAMPTZ DEFAULT now() NOT NULL,
  retrieval_count INTEGER NOT NULL DEFAULT 0 CHECK (retrieval_count >= 0),
  decay_factor FLOAT NOT NULL DEFAULT 0.95 CHECK (decay_factor BETWEEN 0 AND 1),
  importance_score FLOAT DEFAULT 0.5 CHECK (importance_score BETWEEN 0 AND 1),
  privacy_level TEXT CHECK (privacy_level IN ('PUBLIC', 'PRIVATE', 'SENSITIVE')) DEFAULT 'PRIVATE',
  response_success_pattern BOOLEAN DEFAULT false,
  conversation_context JSONB,
  outcome_effectiveness FLOAT CHECK (outcome_effectiveness BETWEEN 0 AND 1),
  pii_classification TEXT CHECK (pii_classification IN ('NON_PII', 'PII', 'SPII', 'SENSITIVE')),
  verification_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_engrams_user ON memory_engrams(user_id);
CREATE INDEX idx_engrams_tenant ON memory_engrams(tenant_id);
CREATE INDEX idx_engrams_activation ON memory_engrams(activation_score, last_retrieved);
CREATE INDEX idx_engrams_retrieval ON memory_engrams(retrieval_count, importance_score);
CREATE INDEX idx_engrams_formed ON memory_engrams(formed_at);
CREATE INDEX idx_engrams_privacy ON memory_engrams(privacy_level);

COMMENT ON TABLE memory_engrams IS 'Энграммы: единицы семантической памяти | Engrams: units of semantic memory';
COMMENT ON COLUMN memory_engrams.vector_ref IS 'Ссылка на вектор во внешнем хранилище | Reference to the vector in outside storage';
COMMENT ON COLUMN memory_engrams.content_hash IS 'Свёртка содержания | Digest of the content';
COMMENT ON COLUMN memory_engrams.activation_score IS 'Степень возбуждения | Level of activation';
COMMENT ON COLUMN memory_engrams.emotional_valence IS 'Эмоциональная окраска, от −1 до 1 | Emotional valence, -1 to 1';
COMMENT ON COLUMN memory_engrams.cognitive_weight IS 'Значимость для мышления | Cognitive weight';
COMMENT ON COLUMN memory_engrams.decay_factor IS 'Множитель забывания, 0–1 | Forgetting factor, 0 to 1';
COMMENT ON COLUMN memory_engrams.outcome_effectiveness IS 'Насколько помогла, 0–1 | How much it helped, 0 to 1';
COMMENT ON COLUMN memory_engrams.pii_classification IS 'Класс персональных данных | Class of personal data';
COMMENT ON COLUMN memory_engrams.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
