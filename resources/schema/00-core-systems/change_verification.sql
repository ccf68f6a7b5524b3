-- 0.2 Event-Driven Architecture Core (ude-schema.md:105)

CREATE TABLE change_verification (
  verification_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  event_id UUID NOT NULL REFERENCES change_events(event_id) ON DELETE CASCADE,
  verification_status TEXT NOT NULL CHECK (verification_status IN ('PENDING', 'VERIFIED', 'FAILED', 'REJECTED')),
  verified_at TIMESTAMPTZ,
  verifier UUID,
  integrity_check BOOLEAN NOT NULL DEFAULT false,
  verification_method TEXT CHECK (verification_method IN ('AUTOMATED', 'MANUAL', 'MULTI_PARTY')),
  evidence JSONB,
  notes TEXT
);

CREATE INDEX idx_change_verification_event ON change_verification(event_id);
CREATE INDEX idx_change_verification_status ON change_verification(verification_status);

COMMENT ON TABLE change_verification IS 'Проверки подлинности событий изменения | Checks that change events are genuine';
COMMENT ON COLUMN change_verification.verification_id IS 'Запись журнала проверок, подтверждающая строку | Entry of the verification log that proves this row';
COMMENT ON COLUMN change_verification.integrity_check IS 'Пройдена ли проверка целостности | Whether the integrity check passed';
COMMENT ON COLUMN change_verification.verification_method IS 'Кто проверял: автомат, человек или несколько сторон | Who checked: a program, a person or several parties';
COMMENT ON COLUMN change_verification.evidence IS 'Доказательства проверки | Evidence of the check';
