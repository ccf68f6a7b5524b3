-- 4.3 Supplier & Supply Chain Management (ude-schema.md:963)

CREATE TABLE suppliers (
  supplier_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
  name TEXT NOT NULL,
  contact TEXT NOT NULL,
  email TEXT,
  phone TEXT,
  country TEXT NOT NULL,
  incoterms TEXT,
  default_lead_time INTEGER NOT NULL CHECK (default_lead_time >= 0),
  min_order_qty INTEGER CHECK (min_order_qty >= 0),
  reliability_score FLOAT CHECK (reliability_score BETWEEN 0 AND 1),
  status TEXT NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'SUSPENDED', 'BLACKLISTED')) DEFAULT 'ACTIVE',
  payment_terms TEXT,
  quality_rating FLOAT CHECK (quality_rating BETWEEN 0 AND 5),
  created_at TIMESTAMPTZ DEFAULT now(),
  updated_at TIMESTAMPTZ DEFAULT now()
);

COMMENT ON TABLE suppliers IS 'Поставщики | Suppliers';
COMMENT ON COLUMN suppliers.incoterms IS 'Условия поставки по Инкотермс | Incoterms rule';
COMMENT ON COLUMN suppliers.default_lead_time IS 'Обычный срок поставки; единица в спецификации не названа | Usual lead time; the specification names no unit';
COMMENT ON COLUMN suppliers.reliability_score IS 'Надёжность, 0–1 | Reliability, 0 to 1';
COMMENT ON COLUMN suppliers.quality_rating IS 'Качество, 0–5 | Quality, 0 to 5';
