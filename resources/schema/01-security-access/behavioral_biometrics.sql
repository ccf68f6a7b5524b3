-- 1.1 Identity & Access Management (ude-schema.md:328)

CREATE TABLE behavioral_biometrics (
  biometric_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id) ON DELETE CASCADE,
  typing_pattern JSONB NOT NULL,
  mouse_movements JSONB,
  response_timing JSONB NOT NULL,
  interaction_rhythm JSONB,
  decision_making_pattern JSONB,
  behavioral_hash TEXT NOT NULL,
  confidence_score FLOAT NOT NULL CHECK (confidence_score BETWEEN 0 AND 1),
  last_updated TIMESTAMPTZ DEFAULT now() NOT NULL,
  sample_count INTEGER DEFAULT 1 CHECK (sample_count >= 1)
);

CREATE INDEX idx_biometrics_user ON behavioral_biometrics(user_id);
CREATE INDEX idx_biometrics_confidence ON behavioral_biometrics(confidence_score);

COMMENT ON TABLE behavioral_biometrics IS 'Поведенческая биометрия: рисунок набора, мыши и ответов | Behavioural biometrics: patterns of typing, mouse and response';
COMMENT ON COLUMN behavioral_biometrics.typing_pattern IS 'Рисунок набора текста | Typing pattern';
COMMENT ON COLUMN behavioral_biometrics.response_timing IS 'Распределение времени ответа | Distribution of response times';
COMMENT ON COLUMN behavioral_biometrics.sample_count IS 'По скольким наблюдениям построен профиль | Observations behind the profile';
