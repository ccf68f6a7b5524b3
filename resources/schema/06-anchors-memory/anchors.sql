-- 6.1 Anchors & User Context (ude-schema.md:1134)

CREATE TABLE anchors (
  anchor_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id) ON DELETE CASCADE,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  anchor_type TEXT NOT NULL CHECK (anchor_type IN ('PREFERENCE', 'BEHAVIOR', 'CONTEXT', 'RELATIONSHIP', 'KNOWLEDGE')),
  anchor_key TEXT NOT NULL,
  anchor_value TEXT NOT NULL,
  weight FLOAT NOT NULL CHECK (weight BETWEEN 0 AND 1),
  confidence FLOAT NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  source TEXT NOT NULL CHECK (source IN ('EXPLICIT', 'INFERRED', 'LEARNED', 'DERIVED')),
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  last_updated TIMESTAMPTZ DEFAULT now() NOT NULL,
  last_accessed TIMESTAMPTZ DEFAULT now(),
  decay_tau_days INTEGER CHECK (decay_tau_days >= 0),
  permanent BOOLEAN DEFAULT false,
  verified BOOLEAN DEFAULT false,
  verification_source TEXT,
  access_count INTEGER DEFAULT 1 CHECK (access_count >= 0),
  metadata JSONB,
  communication_preference BOOLEAN DEFAULT false,
  preferred_complexity_level FLOAT CHECK (preferred_complexity_level BETWEEN 0 AND 1),
  verification_id UUID REFERENCES integrity_verification_log(verification_id)
);

CREATE INDEX idx_anchors_user_key ON anchors(user_id, anchor_key);
CREATE INDEX idx_anchors_tenant ON anchors(tenant_id);
CREATE INDEX idx_anchors_type_weight ON anchors(anchor_type, weight);
CREATE INDEX idx_anchors_confidence ON anchors(confidence) WHERE confidence > 0.7;
CREATE INDEX idx_anchors_access ON anchors(last_accessed, access_count);

COMMENT ON TABLE anchors IS 'Якоря: устойчивые сведения о пользователе — предпочтения, привычки, связи | Anchors: lasting facts about a user, such as preferences, habits and relations';
COMMENT ON COLUMN anchors.weight IS 'Вес при принятии решений, 0–1 | Weight in decisions, 0 to 1';
COMMENT ON COLUMN anchors.source IS 'Откуда известно: сказано, выведено, выучено, получено расчётом | How it is known: said, inferred, learned or derived';
COMMENT ON COLUMN anchors.decay_tau_days IS 'Постоянная времени забывания, дней | Time constant of forgetting, days';
COMMENT ON COLUMN anchors.permanent IS 'Не забывается | Never forgotten';
COMMENT ON COLUMN anchors.communication_preference IS 'Относится к способу общения | Is about the way to communicate';
COMMENT ON COLUMN anchors.preferred_complexity_level IS 'Желаемая сложность ответа, 0–1 | Wanted complexity of answers, 0 to 1';
COMMENT ON COLUMN anchors.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
