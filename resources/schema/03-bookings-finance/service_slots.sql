-- 3.1 Service & Booking Management (ude-schema.md:663)

CREATE TABLE service_slots (
  slot_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  service_id UUID NOT NULL,
  slot_date DATE NOT NULL,
  slot_start_utc TIMESTAMPTZ NOT NULL,
  slot_end_utc TIMESTAMPTZ NOT NULL,
  capacity_total INTEGER NOT NULL CHECK (capacity_total >= 0),
  capacity_booked INTEGER NOT NULL CHECK (capacity_booked >= 0 AND capacity_booked <= capacity_total),
  provider_id UUID NOT NULL,
  notes TEXT,
  status TEXT CHECK (status IN ('AVAILABLE', 'BOOKED', 'CANCELLED', 'MAINTENANCE')) DEFAULT 'AVAILABLE',
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  CHECK (slot_end_utc > slot_start_utc)
);

CREATE INDEX idx_slots_service_date ON service_slots(service_id, slot_date);
CREATE INDEX idx_slots_provider_time ON service_slots(provider_id, slot_start_utc);
CREATE INDEX idx_slots_availability ON service_slots(status, capacity_total, capacity_booked);
CREATE INDEX idx_slots_tenant ON service_slots(tenant_id);

COMMENT ON TABLE service_slots IS 'Окна оказания услуг с вместимостью | Time slots of services with their capacity';
COMMENT ON COLUMN service_slots.service_id IS 'Услуга; внешнего ключа в спецификации нет | Service; the specification gives no foreign key';
COMMENT ON COLUMN service_slots.slot_date IS 'Календарный день окна | Calendar day of the slot';
COMMENT ON COLUMN service_slots.capacity_total IS 'Вместимость окна, мест | Capacity of the slot, places';
COMMENT ON COLUMN service_slots.capacity_booked IS 'Занято мест | Places taken';
COMMENT ON COLUMN service_slots.provider_id IS 'Исполнитель; внешнего ключа в спецификации нет | Provider; the specification gives no foreign key';
