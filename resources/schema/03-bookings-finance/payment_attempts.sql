-- 3.2 Financial Operations (ude-schema.md:750)

CREATE TABLE payment_attempts (
  attempt_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  booking_id UUID NOT NULL REFERENCES bookings(booking_id) ON DELETE CASCADE,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  currency TEXT NOT NULL DEFAULT 'USD',
  payment_method TEXT NOT NULL CHECK (payment_method IN ('CREDIT_CARD', 'DEBIT_CARD', 'BANK_TRANSFER', 'DIGITAL_WALLET', 'CRYPTO')),
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'PROCESSING', 'COMPLETED', 'FAILED', 'REFUNDED')),
  error_message TEXT,
  gateway_reference TEXT,
  gateway_response JSONB,
  attempted_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  processed_at TIMESTAMPTZ,
  retry_count INTEGER DEFAULT 0 CHECK (retry_count >= 0)
);

CREATE INDEX idx_payment_attempts_booking ON payment_attempts(booking_id);
CREATE INDEX idx_payment_attempts_status ON payment_attempts(status, attempted_at);

COMMENT ON TABLE payment_attempts IS 'Попытки оплаты бронирований | Attempts to pay for bookings';
COMMENT ON COLUMN payment_attempts.gateway_reference IS 'Номер операции у платёжного шлюза | Reference at the payment gateway';
COMMENT ON COLUMN payment_attempts.gateway_response IS 'Ответ платёжного шлюза | Answer of the payment gateway';
