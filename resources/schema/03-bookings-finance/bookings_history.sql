-- 3.1 Service & Booking Management (ude-schema.md:711)

CREATE TABLE bookings_history (
  history_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  booking_id UUID NOT NULL REFERENCES bookings(booking_id) ON DELETE CASCADE,
  old_status TEXT,
  new_status TEXT NOT NULL,
  changed_by UUID NOT NULL,
  changed_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  reason TEXT,
  notes TEXT,
  system_notes TEXT,
  metadata JSONB
);

CREATE INDEX idx_bookings_history_booking ON bookings_history(booking_id);
CREATE INDEX idx_bookings_history_changed ON bookings_history(changed_at);

COMMENT ON TABLE bookings_history IS 'История состояний бронирований | History of the states of bookings';
COMMENT ON COLUMN bookings_history.changed_by IS 'Кто изменил; внешнего ключа нет | Who changed it; no foreign key';
COMMENT ON COLUMN bookings_history.system_notes IS 'Пометки программы, не человека | Notes of the program, not of a person';
