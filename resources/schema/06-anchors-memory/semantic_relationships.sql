-- 6.3 Semantic Memory & Engrams (ude-schema.md:1269)

CREATE TABLE semantic_relationships (
  relationship_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  source_engram UUID NOT NULL REFERENCES memory_engrams(engram_id) ON DELETE CASCADE,
  target_engram UUID NOT NULL REFERENCES memory_engrams(engram_id) ON DELETE CASCADE,
  relationship_type TEXT NOT NULL CHECK (relationship_type IN ('ASSOCIATION', 'CAUSAL', 'TEMPORAL', 'CONTEXTUAL', 'HIERARCHICAL')),
  strength FLOAT NOT NULL CHECK (strength BETWEEN 0 AND 1),
  confidence FLOAT NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  context_binding JSONB,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  last_verified TIMESTAMPTZ DEFAULT now(),
  verification_count INTEGER DEFAULT 1 CHECK (verification_count >= 1),
  quantum_correlation FLOAT CHECK (quantum_correlation BETWEEN -1 AND 1),
  entanglement_potential BOOLEAN DEFAULT false,
  response_effectiveness_correlation FLOAT CHECK (response_effectiveness_correlation BETWEEN -1 AND 1),
  verification_id UUID REFERENCES integrity_verification_log(verification_id),
  UNIQUE(source_engram, target_engram, relationship_type)
);

CREATE INDEX idx_semantic_relationships_source ON semantic_relationships(source_engram);
CREATE INDEX idx_semantic_relationships_target ON semantic_relationships(target_engram);
CREATE INDEX idx_semantic_relationships_strength ON semantic_relationships(relationship_type, strength);

COMMENT ON TABLE semantic_relationships IS 'Связи между энграммами | Relations between engrams';
COMMENT ON COLUMN semantic_relationships.source_engram IS 'Откуда ведёт связь | Where the relation starts';
COMMENT ON COLUMN semantic_relationships.target_engram IS 'Куда ведёт связь | Where the relation ends';
COMMENT ON COLUMN semantic_relationships.quantum_correlation IS 'Корреляция состояний, от −1 до 1 | Correlation of states, -1 to 1';
COMMENT ON COLUMN semantic_relationships.entanglement_potential IS 'Могут ли энграммы меняться согласованно | Whether the engrams may change together';
COMMENT ON COLUMN semantic_relationships.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
