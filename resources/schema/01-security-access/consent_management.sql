-- 1.4 Compliance & Privacy (ude-schema.md:493)

CREATE TABLE consent_management (
  consent_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id) ON DELETE CASCADE,
  consent_type TEXT NOT NULL,
  granted BOOLEAN NOT NULL,
  granted_at TIMESTAMPTZ NOT NULL,
  source TEXT NOT NULL,
  version TEXT NOT NULL,
  withdrawal_at TIMESTAMPTZ,
  evidence TEXT,
  scope JSONB NOT NULL,
  expiration TIMESTAMPTZ,
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL
);

CREATE INDEX idx_consent_user ON consent_management(user_id);
CREATE INDEX idx_consent_type ON consent_management(consent_type, granted);
CREATE INDEX idx_consent_expiration ON consent_management(expiration);

COMMENT ON TABLE consent_management IS 'Согласия на обработку данных и их отзыв | Consents to data processing and their withdrawal';
COMMENT ON COLUMN consent_management.version IS 'Редакция текста согласия | Edition of the consent text';
COMMENT ON COLUMN consent_management.withdrawal_at IS 'Момент отзыва; NULL — действует | Moment of withdrawal; NULL while in force';
COMMENT ON COLUMN consent_management.scope IS 'На что дано согласие | What the consent covers';
