-- 3.2 Financial Operations (ude-schema.md:729)

CREATE TABLE booking_financials (
  financial_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  booking_id UUID NOT NULL UNIQUE REFERENCES bookings(booking_id) ON DELETE CASCADE,
  base_price INTEGER NOT NULL CHECK (base_price >= 0),
  taxes INTEGER NOT NULL CHECK (taxes >= 0),
  fees INTEGER NOT NULL CHECK (fees >= 0),
  commission INTEGER NOT NULL CHECK (commission >= 0),
  discount INTEGER NOT NULL CHECK (discount >= 0) DEFAULT 0,
  total_amount INTEGER NOT NULL CHECK (total_amount >= 0),
  currency TEXT NOT NULL DEFAULT 'USD',
  payment_terms TEXT,
  invoice_number TEXT UNIQUE,
  tax_id TEXT,
  revenue_share JSONB,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  -- Added by the ALTER TABLE of ude-schema.md:748.
  verification_id UUID REFERENCES integrity_verification_log(verification_id)
);

COMMENT ON TABLE booking_financials IS 'Расчёт по бронированию: цена, налоги, сборы, скидка | Financials of a booking: price, taxes, fees, discount';
COMMENT ON COLUMN booking_financials.base_price IS 'Цена без налогов и сборов; единица в спецификации не названа | Price before taxes and fees; the specification names no unit';
COMMENT ON COLUMN booking_financials.total_amount IS 'К оплате; формула в спецификации не задана | Amount due; the specification gives no formula';
COMMENT ON COLUMN booking_financials.tax_id IS 'Налоговый идентификатор плательщика | Tax identifier of the payer';
COMMENT ON COLUMN booking_financials.revenue_share IS 'Распределение выручки между участниками | How revenue is shared';
COMMENT ON COLUMN booking_financials.verification_id IS 'Запись журнала проверок: подлинность финансовой записи | Entry of the verification log: proves the financial record genuine';
