-- 1.3 Advanced Security Monitoring (ude-schema.md:459)

CREATE TABLE adversarial_attempt_log (
  attempt_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  session_id UUID NOT NULL REFERENCES session_management(session_id),
  detected_pattern TEXT NOT NULL,
  input_text TEXT NOT NULL,
  defense_triggered BOOLEAN DEFAULT false,
  blocked BOOLEAN DEFAULT false,
  confidence_score FLOAT CHECK (confidence_score BETWEEN 0 AND 1),
  created_at TIMESTAMPTZ DEFAULT now()
);

CREATE INDEX idx_adversarial_session ON adversarial_attempt_log(session_id);
CREATE INDEX idx_adversarial_pattern ON adversarial_attempt_log(detected_pattern, created_at);

COMMENT ON TABLE adversarial_attempt_log IS 'Попытки атак в сеансах | Attempted attacks seen in sessions';
COMMENT ON COLUMN adversarial_attempt_log.detected_pattern IS 'Распознанный приём | Pattern recognised';
COMMENT ON COLUMN adversarial_attempt_log.input_text IS 'Текст, вызвавший срабатывание; может содержать персональные данные | Text that fired the rule; may hold personal data';
