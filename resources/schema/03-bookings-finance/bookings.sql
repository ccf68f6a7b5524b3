-- 3.1 Service & Booking Management (ude-schema.md:684)

CREATE TABLE bookings (
  booking_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id UUID NOT NULL REFERENCES user_profiles(user_id),
  service_id UUID NOT NULL,
  slot_id UUID NOT NULL REFERENCES service_slots(slot_id),
  slot_date DATE NOT NULL,
  slot_start_utc TIMESTAMPTZ NOT NULL,
  slot_end_utc TIMESTAMPTZ NOT NULL,
  qty INTEGER NOT NULL CHECK (qty > 0),
  status TEXT NOT NULL CHECK (status IN ('PENDING', 'CONFIRMED', 'CANCELLED', 'COMPLETED', 'NO_SHOW')),
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  currency TEXT NOT NULL DEFAULT 'USD',
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  created_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  updated_at TIMESTAMPTZ DEFAULT now(),
  manager_id UUID,
  metadata JSONB,
  cancellation_reason TEXT,
  cancellation_fee_cents INTEGER CHECK (cancellation_fee_cents >= 0),
  CHECK (slot_end_utc > slot_start_utc)
);

CREATE INDEX idx_bookings_user ON bookings(user_id);
CREATE INDEX idx_bookings_status ON bookings(status);
CREATE INDEX idx_bookings_service_date ON bookings(service_id, slot_date);
CREATE INDEX idx_bookings_created ON bookings(created_at);
CREATE INDEX idx_bookings_tenant ON bookings(tenant_id);

COMMENT ON TABLE bookings IS 'Бронирования услуг | Bookings of services';
COMMENT ON COLUMN bookings.service_id IS 'Услуга; внешнего ключа в спецификации нет | Service; the specification gives no foreign key';
COMMENT ON COLUMN bookings.slot_start_utc IS 'Начало окна на момент брони: копия из service_slots | Start of the slot at the time of booking: a copy from service_slots';
COMMENT ON COLUMN bookings.slot_end_utc IS 'Конец окна на момент брони: копия из service_slots | End of the slot at the time of booking: a copy from service_slots';
COMMENT ON COLUMN bookings.qty IS 'Забронировано мест | Places booked';
COMMENT ON COLUMN bookings.price_cents IS 'Цена в минимальных единицах валюты | Price in minor units of the currency';
COMMENT ON COLUMN bookings.cancellation_fee_cents IS 'Плата за отмену в минимальных единицах валюты | Cancellation fee in minor units of the currency';
