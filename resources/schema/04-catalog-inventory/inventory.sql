-- 4.2 Inventory Management (ude-schema.md:921)

CREATE TABLE inventory (
  inventory_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  product_id UUID NOT NULL REFERENCES catalog(product_id) ON DELETE CASCADE,
  sku TEXT NOT NULL,
  title TEXT NOT NULL,
  on_hand INTEGER NOT NULL CHECK (on_hand >= 0),
  reserved INTEGER NOT NULL CHECK (reserved >= 0 AND reserved <= on_hand) DEFAULT 0,
  on_order INTEGER NOT NULL CHECK (on_order >= 0) DEFAULT 0,
  safety_stock INTEGER NOT NULL CHECK (safety_stock >= 0) DEFAULT 0,
  reorder_point INTEGER NOT NULL CHECK (reorder_point >= 0),
  lead_time_days INTEGER NOT NULL CHECK (lead_time_days >= 0),
  unit_cost_cents INTEGER NOT NULL CHECK (unit_cost_cents >= 0),
  last_counted_at TIMESTAMPTZ,
  updated_at TIMESTAMPTZ DEFAULT now() NOT NULL,
  location_id UUID,
  batch_number TEXT,
  expiry_date TIMESTAMPTZ
);

CREATE INDEX idx_inventory_product ON inventory(product_id);
CREATE INDEX idx_inventory_sku ON inventory(sku);
CREATE INDEX idx_inventory_stock ON inventory(on_hand, reserved);
-- ude-schema.md:928 lacks the outer parentheses an expression needs (README, choice 4).
CREATE INDEX idx_inventory_reorder ON inventory(((on_hand - reserved) <= reorder_point)) WHERE (on_hand - reserved) <= reorder_point;

COMMENT ON TABLE inventory IS 'Остатки товаров | Stock of products';
COMMENT ON COLUMN inventory.on_hand IS 'В наличии, шт. | On hand, units';
COMMENT ON COLUMN inventory.reserved IS 'Из наличия зарезервировано, шт. | Reserved out of what is on hand, units';
COMMENT ON COLUMN inventory.on_order IS 'Заказано у поставщиков, шт. | Ordered from suppliers, units';
COMMENT ON COLUMN inventory.safety_stock IS 'Страховой запас, шт. | Safety stock, units';
COMMENT ON COLUMN inventory.reorder_point IS 'Свободный остаток, при котором пора заказывать, шт. | Free stock at which to reorder, units';
COMMENT ON COLUMN inventory.lead_time_days IS 'Срок поставки, дней | Lead time, days';
COMMENT ON COLUMN inventory.unit_cost_cents IS 'Себестоимость единицы в минимальных единицах валюты | Cost of one unit in minor units of the currency';
COMMENT ON COLUMN inventory.location_id IS 'Место хранения; внешнего ключа нет | Place of storage; no foreign key';
