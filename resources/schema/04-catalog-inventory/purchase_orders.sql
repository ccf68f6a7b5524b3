-- 4.3 Supplier & Supply Chain Management (ude-schema.md:981)

CREATE TABLE purchase_orders (
  po_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  supplier_id UUID NOT NULL REFERENCES suppliers(supplier_id),
  po_number TEXT UNIQUE NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('DRAFT', 'ISSUED', 'CONFIRMED', 'RECEIVED', 'CANCELLED', 'CLOSED')) DEFAULT 'DRAFT',
  total_amount_cents INTEGER CHECK (total_amount_cents >= 0),
  currency TEXT DEFAULT 'USD',
  order_date TIMESTAMPTZ DEFAULT now(),
  expected_delivery TIMESTAMPTZ,
  actual_delivery TIMESTAMPTZ,
  tenant_id UUID NOT NULL REFERENCES tenants(tenant_id),
  created_by UUID NOT NULL,
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now(),
  CHECK (expected_delivery >= order_date),
  CHECK (actual_delivery IS NULL OR actual_delivery >= order_date)
);

CREATE INDEX idx_purchase_orders_supplier ON purchase_orders(supplier_id, order_date);
CREATE INDEX idx_purchase_orders_status ON purchase_orders(status, expected_delivery);
CREATE INDEX idx_purchase_orders_tenant ON purchase_orders(tenant_id);

COMMENT ON TABLE purchase_orders IS 'Заказы поставщикам | Purchase orders';
COMMENT ON COLUMN purchase_orders.po_number IS 'Номер заказа | Order number';
COMMENT ON COLUMN purchase_orders.total_amount_cents IS 'Сумма в минимальных единицах валюты | Total in minor units of the currency';
