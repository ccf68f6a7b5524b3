-- 3.2 Financial Operations (ude-schema.md:767)

CREATE TABLE refunds (
  refund_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  booking_id UUID NOT NULL REFERENCES bookings(booking_id) ON DELETE CASCADE,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  reason TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('REQUESTED', 'APPROVED', 'PROCESSED', 'REJECTED', 'FAILED')),
  requested_by UUID NOT NULL,
  requested_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  approved_by UUID,
  approved_at TIMESTAMPTZ,
  processed_at TIMESTAMPTZ,
  processor UUID,
  gateway_reference TEXT,
  notes TEXT
);

CREATE INDEX idx_refunds_booking ON refunds(booking_id);
CREATE INDEX idx_refunds_status ON refunds(status, requested_at);

COMMENT ON TABLE refunds IS 'Возвраты по бронированиям | Refunds of bookings';
COMMENT ON COLUMN refunds.requested_by IS 'Кто запросил; внешнего ключа нет | Who asked for it; no foreign key';
COMMENT ON COLUMN refunds.processor IS 'Кто провёл возврат; внешнего ключа нет | Who carried it out; no foreign key';
