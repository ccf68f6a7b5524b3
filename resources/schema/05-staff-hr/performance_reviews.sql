-- 5.3 Performance Management (ude-schema.md:1112)

CREATE TABLE performance_reviews (
  review_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  staff_id UUID NOT NULL REFERENCES staff(staff_id),
  review_date DATE NOT NULL,
  reviewer_id UUID NOT NULL,
  rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
  goals_achievement FLOAT CHECK (goals_achievement BETWEEN 0 AND 1),
  strengths JSONB,
  improvement_areas JSONB,
  feedback TEXT,
  goals_next_period JSONB,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now()
);

CREATE INDEX idx_performance_staff ON performance_reviews(staff_id, review_date);
CREATE INDEX idx_performance_rating ON performance_reviews(rating, review_date);

COMMENT ON TABLE performance_reviews IS 'Оценки работы сотрудников | Performance reviews of staff';
COMMENT ON COLUMN performance_reviews.reviewer_id IS 'Кто оценивал; внешнего ключа нет | Who reviewed; no foreign key';
COMMENT ON COLUMN performance_reviews.goals_achievement IS 'Доля достигнутых целей, 0–1 | Share of goals reached, 0 to 1';
