-- 4.3 Supplier & Supply Chain Management (ude-schema.md:1002)

CREATE TABLE purchase_order_items (
  poi_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  po_id UUID NOT NULL REFERENCES purchase_orders(po_id) ON DELETE CASCADE,
  product_id UUID NOT NULL REFERENCES catalog(product_id),
  quantity INTEGER NOT NULL CHECK (quantity > 0),
  unit_cost_cents INTEGER NOT NULL CHECK (unit_cost_cents >= 0),
  total_cost_cents INTEGER NOT NULL CHECK (total_cost_cents >= 0),
  received_quantity INTEGER DEFAULT 0 CHECK (received_quantity >= 0 AND received_quantity <= quantity),
  status TEXT CHECK (status IN ('PENDING', 'PARTIAL', 'COMPLETE', 'CANCELLED')) DEFAULT 'PENDING'
);

CREATE INDEX idx_po_items_po ON purchase_order_items(po_id);
CREATE INDEX idx_po_items_product ON purchase_order_items(product_id);

COMMENT ON TABLE purchase_order_items IS 'Строки заказов поставщикам | Lines of purchase orders';
COMMENT ON COLUMN purchase_order_items.poi_id IS 'Идентификатор строки заказа | Id of the order line';
COMMENT ON COLUMN purchase_order_items.received_quantity IS 'Уже получено, шт. | Received so far, units';
