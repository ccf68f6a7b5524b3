-- 6.1 Anchors & User Context (ude-schema.md:1163)

CREATE TABLE anchor_relationships (
  relationship_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  source_anchor_id UUID NOT NULL REFERENCES anchors(anchor_id) ON DELETE CASCADE,
  target_anchor_id UUID NOT NULL REFERENCES anchors(anchor_id) ON DELETE CASCADE,
  relationship_type TEXT NOT NULL CHECK (relationship_type IN ('CORRELATION', 'CAUSAL', 'CONTEXTUAL', 'TEMPORAL')),
  strength FLOAT NOT NULL CHECK (strength BETWEEN 0 AND 1),
  confidence FLOAT NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  context JSONB,
  created_at TIMESTAMPTZ DEFAULT now(),
  last_observed TIMESTAMPTZ DEFAULT now(),
  observation_count INTEGER DEFAULT 1 CHECK (observation_count >= 1),
  verification_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_anchor_relationships_source ON anchor_relationships(source_anchor_id);
CREATE INDEX idx_anchor_relationships_target ON anchor_relationships(target_anchor_id);
CREATE INDEX idx_anchor_relationships_strength ON anchor_relationships(relationship_type, strength);

COMMENT ON TABLE anchor_relationships IS 'Связи между якорями | Relations between anchors';
COMMENT ON COLUMN anchor_relationships.strength IS 'Сила связи, 0–1 | Strength of the relation, 0 to 1';
COMMENT ON COLUMN anchor_relationships.observation_count IS 'Сколько раз связь наблюдалась | How often the relation was seen';
COMMENT ON COLUMN anchor_relationships.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
