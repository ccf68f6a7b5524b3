-- 4.2 Inventory Management (ude-schema.md:944)

CREATE TABLE inventory_movements (
  movement_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  inventory_id UUID NOT NULL REFERENCES inventory(inventory_id) ON DELETE CASCADE,
  movement_type TEXT NOT NULL CHECK (movement_type IN ('INBOUND', 'OUTBOUND', 'ADJUSTMENT', 'TRANSFER')),
  quantity INTEGER NOT NULL CHECK (quantity != 0),
  reference_type TEXT CHECK (reference_type IN ('BOOKING', 'PURCHASE_ORDER', 'ADJUSTMENT', 'TRANSFER')),
  reference_id UUID,
  reason TEXT,
  previous_stock INTEGER NOT NULL,
  new_stock INTEGER NOT NULL,
  movement_date TIMESTAMPTZ DEFAULT now() NOT NULL,
  created_by UUID NOT NULL
);

CREATE INDEX idx_inventory_movements_inventory ON inventory_movements(inventory_id, movement_date);
CREATE INDEX idx_inventory_movements_reference ON inventory_movements(reference_type, reference_id);

COMMENT ON TABLE inventory_movements IS 'Движения товаров | Movements of stock';
COMMENT ON COLUMN inventory_movements.quantity IS 'Изменение остатка; расход со знаком минус, ноль запрещён | Change of stock; issues are negative, zero is refused';
COMMENT ON COLUMN inventory_movements.reference_id IS 'Документ-основание; вид задан в reference_type, внешнего ключа нет | Document behind it; its kind is in reference_type, no foreign key';
