-- 5.2 Qualifications & Certifications (ude-schema.md:1094)

CREATE TABLE training_records (
  training_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  staff_id UUID NOT NULL REFERENCES staff(staff_id),
  training_name TEXT NOT NULL,
  training_type TEXT NOT NULL CHECK (training_type IN ('ONLINE', 'IN_PERSON', 'WORKSHOP', 'CERTIFICATION')),
  completed_date DATE NOT NULL,
  duration_hours FLOAT NOT NULL CHECK (duration_hours > 0),
  provider TEXT,
  certificate_url TEXT,
  skills_acquired JSONB,
  effectiveness_rating INTEGER CHECK (effectiveness_rating BETWEEN 1 AND 5),
  created_at TIMESTAMPTZ DEFAULT now()
);

CREATE INDEX idx_training_staff ON training_records(staff_id, completed_date);

COMMENT ON TABLE training_records IS 'Пройденное обучение | Training completed';
COMMENT ON COLUMN training_records.duration_hours IS 'Длительность, ч | Duration, h';
