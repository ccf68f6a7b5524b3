-- 5.1 Staff Management (ude-schema.md:1043)

CREATE TABLE staff_schedule (
  schedule_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  staff_id UUID NOT NULL REFERENCES staff(staff_id) ON DELETE CASCADE,
  date DATE NOT NULL,
  start_utc TIMESTAMPTZ NOT NULL,
  end_utc TIMESTAMPTZ NOT NULL,
  capacity INTEGER NOT NULL CHECK (capacity >= 0),
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  schedule_type TEXT NOT NULL CHECK (schedule_type IN ('WORK', 'BREAK', 'MEETING', 'TRAINING', 'SUPPORT')),
  status TEXT CHECK (status IN ('SCHEDULED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')) DEFAULT 'SCHEDULED',
  notes TEXT,
  CHECK (end_utc > start_utc)
);

CREATE INDEX idx_staff_schedule_staff_date ON staff_schedule(staff_id, date);
CREATE INDEX idx_staff_schedule_time ON staff_schedule(start_utc, end_utc);
CREATE INDEX idx_staff_schedule_type ON staff_schedule(schedule_type, status);

COMMENT ON TABLE staff_schedule IS 'Календарь сотрудника: работа, перерывы, встречи, обучение | Calendar of a person: work, breaks, meetings, training';
COMMENT ON COLUMN staff_schedule.capacity IS 'Сколько обращений примет за отрезок | Contacts that can be taken in this span';
COMMENT ON COLUMN staff_schedule.schedule_type IS 'Чем занят отрезок | What the span is for';
