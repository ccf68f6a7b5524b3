-- 5.1 Staff Management (ude-schema.md:1060)

CREATE TABLE staff_assignments (
  assignment_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  staff_id UUID NOT NULL REFERENCES staff(staff_id),
  booking_id UUID NOT NULL REFERENCES bookings(booking_id),
  assigned_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  assigned_by UUID NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('ASSIGNED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')) DEFAULT 'ASSIGNED',
  completion_notes TEXT,
  rating INTEGER CHECK (rating BETWEEN 1 AND 5),
  feedback TEXT
);

CREATE INDEX idx_staff_assignments_staff ON staff_assignments(staff_id, assigned_at);
CREATE INDEX idx_staff_assignments_booking ON staff_assignments(booking_id);

COMMENT ON TABLE staff_assignments IS 'Назначения сотрудников на бронирования | Staff assigned to bookings';
COMMENT ON COLUMN staff_assignments.rating IS 'Оценка клиента, 1–5 | Customer''s rating, 1 to 5';
